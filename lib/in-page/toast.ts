export interface ToastText {
  tone: 'good' | 'bad';
  title: string;
  text?: string;
}

const SHOWN_MS = { good: 3_500, bad: 9_000 };
const TAG = 'fitting-room-toast';

/** The dark card of toast and picker. */
export const CARD =
  'position:fixed;box-sizing:border-box;padding:12px 16px;border:1px solid #fff2;border-radius:14px;background:#1d1b26;color:#fff;font:14px/1.45 system-ui,sans-serif;box-shadow:0 10px 40px #0004;';

/**
 * Creates an element styled by CSSOM, which no page's Content Security Policy forbids. `style` comes from this code, never from the page.
 */
export function styled(tag: string, style: string, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  element.style.cssText = style;
  element.append(...content);
  return element;
}

/**
 * Shows a short message in the page: in the top layer, in a closed shadow root, without taking the focus. It disappears after a while or
 * on a click. Texts are inserted as text.
 */
export function showToast({ tone, title, text }: ToastText): void {
  for (const earlier of document.querySelectorAll(TAG)) earlier.remove();
  const good = tone === 'good';
  const mark = styled('span', `color:${good ? '#7ee0a8' : '#ffb86b'}`, good ? '✓ ' : '! ');
  mark.ariaHidden = 'true';
  const box = styled('div', '', styled('div', 'font-weight:600', mark, title));
  box.role = 'status';
  if (text) box.append(styled('div', 'margin-top:2px;color:#cfcbdb;overflow-wrap:anywhere', text));
  const host = styled(
    TAG,
    `${CARD}inset:auto 24px 24px auto;max-width:min(360px,calc(100vw - 48px));margin:0;text-align:start;overflow:hidden`,
  );
  host.popover = 'manual';
  host.attachShadow({ mode: 'closed' }).append(box);
  document.documentElement.append(host);
  host.showPopover?.();
  host.addEventListener('click', () => host.remove(), { once: true });
  setTimeout(() => host.remove(), SHOWN_MS[tone]);
}
