import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../support/browser/find-browser.ts';
import { onLoopbackOnly } from '../support/loopback/guard.ts';
import { measureScroll } from './ui/gallery-scroll.ts';
import { measurePopup } from './ui/popup-paint.ts';

/**
 * `npm run bench:ui [-- --only popup|scroll --rounds 90]`: how soon the popup can be used, and how smoothly a gallery of 5,000 pictures
 * scrolls, each against a baseline in the same run.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string', default: '90' } },
});
const EXTENSION = '.output/chrome-mv3';

execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
const chromium = await ensureChromium();
if (values.only !== 'scroll')
  await onLoopbackOnly(() => measurePopup(chromium, EXTENSION, Number(values.rounds)));
if (values.only !== 'popup') await onLoopbackOnly(() => measureScroll(chromium, EXTENSION));
