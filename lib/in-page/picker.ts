import { findProductImage, type ProductImage } from '../product-image/index.ts';

/** A picture that can be chosen: where it stands in the viewport (client px), and what it is. */
interface Choice {
  element: Element;
  box: DOMRect;
  image: ProductImage;
}

export interface PickerText {
  /** What to do, in one line. */
  instruction: string;
  /** Said when the page shows no picture that could be a product. */
  nothing: string;
}

const TAG = 'fitting-room-picker';
/** Smaller than this (px) is no product picture that anybody would point at. */
const MIN_SIDE = 64;
/** Enough for any shop's page, and a bound on pages with thousands of pictures. */
const MAX_ELEMENTS = 2_000;
const MAX_CHOICES = 60;
const PICTURES = 'img, picture, video, svg image, canvas, [style*="background"], [role="img"], a, figure';

/**
 * Lets the user point at a picture: choices are outlined, the best guess first. Pointer or keyboard (arrows, Tab,
 * Enter, Escape) choose. Resolves to the picture, or `null` when the user gives up. One picker at a time.
 */
export function pickImage(text: PickerText): Promise<ProductImage | null> {
  for (const earlier of document.querySelectorAll(TAG)) earlier.dispatchEvent(new Event('cancel'));
  return new Promise((resolve) => {
    const end = new AbortController();
    const view = createView(text);
    const focusBefore = document.activeElement;
    let choices: Choice[] = [];
    let current = 0;

    const finish = (image: ProductImage | null) => {
      end.abort();
      view.host.remove();
      if (focusBefore instanceof HTMLElement) focusBefore.focus({ preventScroll: true });
      resolve(image);
    };
    const show = (index: number) => {
      current = index;
      view.draw(choices, current, text);
    };
    const look = () => {
      choices = findChoices();
      show(0);
    };
    const at = ({ clientX: x, clientY: y }: MouseEvent) => choiceAt(choices, x, y);

    const options = { signal: end.signal, capture: true };
    addEventListener('scroll', look, { ...options, passive: true });
    addEventListener('resize', look, options);
    addEventListener(
      'keydown',
      (event) => {
        const step = {
          ArrowRight: 1,
          ArrowDown: 1,
          ArrowLeft: -1,
          ArrowUp: -1,
          Tab: event.shiftKey ? -1 : 1,
        }[event.key];
        if (step === undefined && event.key !== 'Enter' && event.key !== 'Escape') return;
        // The page behind must not react to the keys that choose here.
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.key === 'Escape') finish(null);
        else if (event.key === 'Enter') finish(choices[current]?.image ?? null);
        else if (step !== undefined && choices.length > 0)
          show((current + step + choices.length) % choices.length);
      },
      options,
    );
    view.host.addEventListener('mousemove', (event) => {
      const index = at(event);
      if (index >= 0 && index !== current) show(index);
    });
    view.host.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      const image = choices[at(event)]?.image ?? imageUnder(view.host, event);
      if (image !== null) finish(image);
    });
    view.host.addEventListener('contextmenu', (event) => event.preventDefault());
    view.host.addEventListener('cancel', () => finish(null));

    document.documentElement.append(view.host);
    view.host.showPopover?.();
    view.host.focus({ preventScroll: true });
    look();
  });
}

/** The pictures in view, best guess first: the largest, the middle of the viewport winning among equals. */
function findChoices(): Choice[] {
  const choices = new Map<string, Choice>();
  for (const element of [...document.querySelectorAll(PICTURES)].slice(0, MAX_ELEMENTS)) {
    const box = element.getBoundingClientRect();
    if (!isInView(box)) continue;
    const image = findProductImage(element, { point: middleOf(box) });
    if (image === null) continue;
    const known = choices.get(image.url);
    if (known === undefined || area(known.box) < area(box)) choices.set(image.url, { element, box, image });
  }
  return [...choices.values()].sort((a, b) => worth(b.box) - worth(a.box)).slice(0, MAX_CHOICES);
}

function isInView({ left, top, right, bottom, width, height }: DOMRect): boolean {
  if (width < MIN_SIDE || height < MIN_SIDE) return false;
  return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}

function worth(box: DOMRect): number {
  const { x, y } = middleOf(box);
  const away = Math.hypot(x - innerWidth / 2, y - innerHeight / 2) / Math.hypot(innerWidth, innerHeight);
  return area(box) * (1 - away / 2);
}

function middleOf({ left, top, width, height }: DOMRect): { x: number; y: number } {
  const inside = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  return { x: inside(left + width / 2, innerWidth), y: inside(top + height / 2, innerHeight) };
}

function area({ width, height }: DOMRect): number {
  return width * height;
}

/** The smallest choice under the pointer; -1 where there is none. */
function choiceAt(choices: Choice[], x: number, y: number): number {
  let best = -1;
  choices.forEach(({ box }, index) => {
    const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    const smaller = best < 0 || area(box) < area(choices[best]?.box ?? box);
    if (inside && smaller) best = index;
  });
  return best;
}

/** What lies under the pointer where nothing is outlined: the user may know better. */
function imageUnder(host: Element, { clientX: x, clientY: y }: MouseEvent): ProductImage | null {
  const target = document.elementsFromPoint(x, y).find((element) => element !== host);
  return target === undefined ? null : findProductImage(target, { point: { x, y } });
}

/** Everything is drawn by CSSOM in a closed shadow root, in the top layer: no page's styles or policy reach it. */
function createView({ instruction }: PickerText) {
  const host = document.createElement(TAG);
  Object.assign(host.style, {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    margin: '0',
    padding: '0',
    border: '0',
    background: 'rgb(20 16 40 / 18%)',
    cursor: 'crosshair',
    outline: 'none',
    overflow: 'hidden',
  });
  host.popover = 'manual';
  host.tabIndex = -1;
  host.role = 'dialog';
  host.ariaLabel = instruction;
  const frames = document.createElement('div');
  const banner = document.createElement('div');
  banner.role = 'status';
  Object.assign(banner.style, {
    position: 'fixed',
    top: '16px',
    left: '50%',
    transform: 'translateX(-50%)',
    maxWidth: 'calc(100vw - 48px)',
    padding: '10px 16px',
    borderRadius: '14px',
    background: '#1d1b26',
    color: '#fff',
    font: '14px/1.45 system-ui, sans-serif',
    boxShadow: '0 10px 40px rgb(0 0 0 / 28%)',
    pointerEvents: 'none',
  });
  host.attachShadow({ mode: 'closed' }).append(frames, banner);
  return {
    host,
    draw(choices: Choice[], current: number, text: PickerText) {
      frames.replaceChildren(...choices.map((choice, index) => frame(choice.box, index === current)));
      banner.textContent =
        choices.length === 0 ? text.nothing : `${text.instruction} (${current + 1}/${choices.length})`;
    },
  };
}

function frame(box: DOMRect, isCurrent: boolean): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.style, {
    position: 'fixed',
    boxSizing: 'border-box',
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
    borderRadius: '6px',
    border: isCurrent ? '3px solid #8b6cff' : '2px dashed rgb(255 255 255 / 75%)',
    boxShadow: isCurrent ? '0 0 0 3px rgb(255 255 255 / 70%)' : '0 0 0 1px rgb(0 0 0 / 35%)',
    background: isCurrent ? 'rgb(139 108 255 / 16%)' : 'transparent',
    pointerEvents: 'none',
  });
  return element;
}
