export interface ToastText {
  tone: 'good' | 'bad';
  title: string;
  text?: string;
}

const SHOWN_MS = { good: 3_500, bad: 9_000 };
const TAG = 'fitting-room-toast';

const LOOK: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  inset: 'auto 24px 24px auto',
  boxSizing: 'border-box',
  maxWidth: 'min(360px, calc(100vw - 48px))',
  margin: '0',
  padding: '12px 16px',
  border: '1px solid rgb(255 255 255 / 14%)',
  borderRadius: '14px',
  background: '#1d1b26',
  color: '#fff',
  font: '14px/1.45 system-ui, sans-serif',
  boxShadow: '0 10px 40px rgb(0 0 0 / 28%)',
  textAlign: 'start',
  overflow: 'hidden',
};

/**
 * Shows a short message in the page: above everything (top layer), in a closed shadow root, without taking the
 * focus; it goes by itself or on a click. Texts are put in as text. Styles are set by CSSOM, which no page's
 * Content Security Policy forbids.
 */
export function showToast({ tone, title, text }: ToastText): void {
  for (const earlier of document.querySelectorAll(TAG)) earlier.remove();
  const host = document.createElement(TAG);
  const box = document.createElement('div');
  box.role = 'status';
  box.append(line(title, { fontWeight: '600' }, tone));
  if (text !== undefined && text !== '') {
    box.append(line(text, { marginTop: '2px', color: '#cfcbdb', overflowWrap: 'anywhere' }));
  }
  Object.assign(host.style, LOOK);
  host.popover = 'manual';
  host.attachShadow({ mode: 'closed' }).append(box);
  document.documentElement.append(host);
  host.showPopover?.();
  host.addEventListener('click', () => host.remove(), { once: true });
  setTimeout(() => host.remove(), SHOWN_MS[tone]);
}

function line(content: string, look: Partial<CSSStyleDeclaration>, tone?: ToastText['tone']): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.style, look);
  if (tone !== undefined) {
    const dot = document.createElement('span');
    dot.ariaHidden = 'true';
    dot.textContent = tone === 'good' ? '✓ ' : '! ';
    dot.style.color = tone === 'good' ? '#7ee0a8' : '#ffb86b';
    element.append(dot);
  }
  element.append(content);
  return element;
}
