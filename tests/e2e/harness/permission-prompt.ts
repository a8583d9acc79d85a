import type { Page } from '@playwright/test';
import { pressKeys } from './native-menu.ts';
import { until } from './until.ts';

/** Keys that come before the one that answers. The prompt's focus begins on "Deny", "Allow" comes next (Chromium 156). */
const WAY = { deny: [], allow: ['Tab'], dismiss: [] };
const ANSWER = { deny: 'Return', allow: 'Return', dismiss: 'Escape' };
/**
 * Chromium takes no answer in the first half second after a prompt has opened, so that nobody answers by a key that was meant
 * for the page (`views::InputEventActivationProtector`, the time of a double click; seen in Chromium 156).
 */
const PROTECTED_MS = 600;
/** A loaded machine may show the prompt late: then the key that answers is ignored, and comes again. */
const ATTEMPTS = 3;
const CLOSED_MS = 5_000;

/**
 * Answers Chromium's own prompt for an optional permission that `page` (of the extension, in front) asks for, by keyboard; resolves
 * when it has closed. `dismiss` is Escape. Needs a window on a display of its own (`startXDisplay`), since keys go to
 * whoever has the focus. The prompt is no X window of its own, but takes the focus from its browser's window, which tells.
 * @throws Error when there is no prompt
 */
export async function answerPrompt(page: Page, answer: keyof typeof ANSWER): Promise<void> {
  const windowHasFocus = () => page.evaluate(async () => (await chrome.windows.getCurrent()).focused);
  await until('the prompt has the focus', async () => !(await windowHasFocus()));
  const openedAt = performance.now();
  await until('the prompt takes an answer', () => performance.now() - openedAt > PROTECTED_MS);
  await pressKeys(...WAY[answer], ANSWER[answer]);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return void (await until('the prompt is closed', windowHasFocus, { timeoutMs: CLOSED_MS }));
    } catch (cause) {
      if (attempt === ATTEMPTS) throw cause;
      await pressKeys(ANSWER[answer]);
    }
  }
}
