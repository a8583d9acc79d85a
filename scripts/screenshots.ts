import { parseArgs } from 'node:util';
import { startAll } from '../demo/tour/start-all.ts';
import { onLoopbackOnly } from '../tests/support/loopback/guard.ts';
import { type Theme, takeScreenshots } from '../tests/support/screenshots/take-screenshots.ts';

/**
 * `npm run screenshots [-- --only popup,options --languages en --themes light --zooms 100]`: every page and state in both themes, at
 * 100 % and 200 %, in English, German and Arabic, into `screenshots/`. The theme `forced` has the system's own colours.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    languages: { type: 'string', default: 'en,de,ar' },
    themes: { type: 'string', default: 'light,dark' },
    zooms: { type: 'string', default: '100,200' },
  },
});
const list = (text: string | undefined) => text?.split(',').filter(Boolean);

const running = await startAll();
try {
  await onLoopbackOnly(() =>
    takeScreenshots(running, {
      only: list(values.only),
      languages: list(values.languages) ?? [],
      themes: (list(values.themes) ?? []) as Theme[],
      zooms: (list(values.zooms) ?? []).map(Number),
    }),
  );
} finally {
  await running.stop();
}
