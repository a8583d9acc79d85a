import { GARMENT_TYPES, type GarmentType } from '../aidge/limits.ts';
import { collect } from '../product-image/collect/collect.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';
import { withoutTurning } from '../product-image/turning-characters.ts';
import { type Choice, choiceAt, findChoices } from './choices.ts';
import { createPickerView } from './picker-view.ts';
import { styled } from './toast.ts';

export interface PickerText {
  /** The instruction, in one line. */
  instruction: string;
  /** Shown if no image in view could be a product's. */
  nothing: string;
  /** The question for the garment type, if the click did not say it. */
  which: string;
  types: Record<GarmentType, string>;
}

const TAG = 'fitting-room-picker';
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Tab: 1 };

/**
 * Lets the user point at an image. Choices are outlined, the best guess first. Pointer or keyboard (arrows, Tab, Enter, Escape) choose;
 * without a `type` the picker then asks for it (also by the keys 1 to 3). Resolves to `null` if the user cancels. Rejects if the page
 * cannot be read, and leaves no picker behind. One picker at a time. Events that a page made itself are ignored (`isTrusted`, DOM
 * Standard, section 2.2).
 */
export function pickImage(
  text: PickerText,
  type?: GarmentType,
): Promise<{ image: ImageFacts; type: GarmentType } | null> {
  return new Promise((resolve, reject) => {
    for (const earlier of document.querySelectorAll(TAG)) earlier.dispatchEvent(new Event('cancel'));
    const end = new AbortController();
    const view = createPickerView(TAG, text.instruction);
    const focusBefore = document.activeElement;
    let choices: Choice[] = [];
    let current = 0;
    /** The chosen image while the picker asks for its type. */
    let chosen: ImageFacts | undefined;

    /** Listens to trusted events until the picker ends. */
    const on = <Type extends keyof WindowEventMap>(
      target: EventTarget,
      type: Type,
      hear: (event: WindowEventMap[Type]) => void,
    ) =>
      target.addEventListener(type, (event) => event.isTrusted && hear(event as WindowEventMap[Type]), {
        signal: end.signal,
        capture: true,
      });
    const finish = (image?: ImageFacts, as?: GarmentType) => {
      end.abort();
      view.host.remove();
      if (focusBefore instanceof HTMLElement) focusBefore.focus({ preventScroll: true });
      resolve(image === undefined || as === undefined ? null : { image, type: as });
    };
    const choose = (image: ImageFacts | undefined) => {
      if (image === undefined || type !== undefined) return finish(image, type);
      chosen = image;
      current = 0;
      show();
    };
    const show = () => {
      if (chosen === undefined) {
        const image = choices[current]?.image;
        view.draw(
          choices,
          current,
          image === undefined
            ? text.nothing
            : `${text.instruction} ${[...withoutTurning(image.alt)].slice(0, 80).join('')} (${current + 1}/${choices.length})`,
          [],
        );
        view.host.focus({ preventScroll: true });
        return;
      }
      const image = chosen;
      const buttons = GARMENT_TYPES.map((one, index) => {
        const button = styled(
          'button',
          'margin-top:8px;padding:6px 14px;border:1px solid #8b6cff;border-radius:9px;background:#33265f;color:#fff;font:inherit;cursor:pointer',
          `${index + 1} ${text.types[one]}`,
        );
        on(button, 'click', () => finish(image, one));
        return button;
      });
      view.draw([], 0, text.which, buttons);
      buttons[current]?.focus();
    };
    const look = () => {
      const before = choices[current]?.image.own[0]?.url;
      choices = findChoices();
      // The choice stays, even if its element has moved.
      current = Math.max(
        0,
        choices.findIndex(({ image }) => image.own[0]?.url === before),
      );
      show();
    };
    let waiting = 0;
    const lookSoon = () => {
      cancelAnimationFrame(waiting);
      if (chosen === undefined) waiting = requestAnimationFrame(look);
    };

    on(window, 'scroll', lookSoon);
    on(window, 'resize', lookSoon);
    // A lazy image that loads late moves everything below it. Its `load` event does not bubble, so the listener captures.
    on(window, 'load', lookSoon);
    on(window, 'keydown', (event) => {
      const { key, shiftKey } = event;
      const byNumber = chosen === undefined ? undefined : GARMENT_TYPES[Number(key) - 1];
      const step = STEPS[key];
      if (step === undefined && byNumber === undefined && key !== 'Enter' && key !== 'Escape') return;
      // The page must not react to the picker's keys.
      event.preventDefault();
      event.stopImmediatePropagation();
      const count = chosen === undefined ? choices.length : GARMENT_TYPES.length;
      if (byNumber !== undefined) finish(chosen, byNumber);
      else if (step !== undefined) {
        if (count > 0) current = (current + (shiftKey ? -step : step) + count) % count;
        show();
      } else if (key === 'Enter') {
        if (chosen === undefined) choose(choices[current]?.image);
        else finish(chosen, GARMENT_TYPES[current]);
      } else if (chosen === undefined) finish();
      else {
        chosen = undefined;
        current = 0;
        look();
      }
    });
    on(view.host, 'mousemove', ({ clientX, clientY }) => {
      const index = choiceAt(choices, clientX, clientY);
      if (chosen !== undefined || index < 0 || index === current) return;
      current = index;
      show();
    });
    on(view.host, 'click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (chosen !== undefined) return;
      const { clientX: x, clientY: y } = event;
      const image = choices[choiceAt(choices, x, y)]?.image ?? imageUnder(view.host, x, y);
      if (image) choose(image);
    });
    on(view.host, 'contextmenu', (event) => event.preventDefault());
    view.host.addEventListener('cancel', () => finish());

    document.documentElement.append(view.host);
    view.host.showPopover?.();
    try {
      look();
    } catch (cause) {
      reject(cause);
      finish();
    }
  });
}

/** The element under the pointer where nothing is outlined: the user may know better than the finder. */
function imageUnder(host: Element, x: number, y: number): ImageFacts | null {
  const target = document.elementsFromPoint(x, y).find((element) => element !== host);
  return target === undefined ? null : collect(target, { point: { x, y } });
}
