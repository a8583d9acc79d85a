import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureChromium, ensureDisplayTools, ensureFirefox } from '../tests/support/browser/find-browser.ts';
import { startXDisplay } from '../tests/support/browser/x-display.ts';

/** `npm run test:e2e [-- arguments of Playwright]`: finds or installs the browsers and a display, then runs the tests. */
const chromium = await ensureChromium();
const firefox = await ensureFirefox();
await ensureDisplayTools();
const x = await startXDisplay();

const tests = spawn(
  process.execPath,
  ['node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_FOR_TESTS: chromium, FIREFOX_FOR_TESTS: firefox, DISPLAY: x.display },
  },
);
const [code] = await once(tests, 'exit');
await x.stop();
process.exit(code ?? 1);
