import type { Choice } from './choices.ts';
import { CARD, styled } from './toast.ts';

/** The picker's view: a veil over the page, frames around the choices, and a card with the instruction. */
export interface PickerView {
  host: HTMLElement;
  /** Draws the frames, the current one stronger, and shows `sentence` with `buttons` below it. */
  draw(choices: Choice[], current: number, sentence: string, buttons: HTMLElement[]): void;
}

/** Creates the view. It is styled by CSSOM in a closed shadow root in the top layer, so no page's styles or policy reach it. */
export function createPickerView(tag: string, label: string): PickerView {
  const host = styled(
    tag,
    'position:fixed;inset:0;width:100vw;height:100vh;margin:0;padding:0;border:0;background:#1410282e;cursor:crosshair;outline:none;overflow:hidden',
  );
  host.popover = 'manual';
  host.tabIndex = -1;
  host.role = 'dialog';
  host.ariaLabel = label;
  const frames = styled('div', '');
  const said = styled('div', 'overflow-wrap:anywhere');
  said.role = 'status';
  const row = styled('div', 'display:flex;gap:8px;justify-content:center');
  const card = styled(
    'div',
    `${CARD}top:16px;left:50%;transform:translateX(-50%);max-width:calc(100vw - 48px);text-align:center`,
    said,
    row,
  );
  host.attachShadow({ mode: 'closed' }).append(frames, card);
  return {
    host,
    draw(choices, current, sentence, buttons) {
      frames.replaceChildren(...choices.map((choice, index) => frame(choice, index === current)));
      if (said.textContent !== sentence) said.textContent = sentence;
      row.replaceChildren(...buttons);
    },
  };
}

function frame({ left, top, width, height }: Choice, isCurrent: boolean): HTMLElement {
  const look = isCurrent
    ? 'border:3px solid #8b6cff;box-shadow:0 0 0 3px #fffb;background:#8b6cff29'
    : 'border:2px dashed #fffb;box-shadow:0 0 0 1px #0005';
  return styled(
    'div',
    `position:fixed;box-sizing:border-box;left:${left}px;top:${top}px;width:${width}px;height:${height}px;border-radius:6px;pointer-events:none;${look}`,
  );
}
