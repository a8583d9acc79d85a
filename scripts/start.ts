import { parseArgs } from 'node:util';
import { openForUser } from '../demo/tour/open-for-user.ts';
import { startAll } from '../demo/tour/start-all.ts';
import { takeTour } from '../demo/tour/take-tour.ts';
import { onLoopbackOnly } from '../tests/support/loopback/guard.ts';

/**
 * `npm start`: builds, starts proxy, sandbox and the demo stores, and opens a browser with the extension in it,
 * set up. Without a display, or with `--tour`, it takes the way from right-click to image by itself.
 */
const { values } = parseArgs({ options: { tour: { type: 'boolean', default: false } } });
const hasDisplay =
  ['darwin', 'win32'].includes(process.platform) ||
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

const running = await startAll();
try {
  if (values.tour || !hasDisplay) await onLoopbackOnly(() => takeTour(running));
  else await openForUser(running);
} finally {
  await running.stop();
}
