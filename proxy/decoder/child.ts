import sharp from 'sharp';
import { normaliseImage } from '../images/normalise-image.ts';
import { cutOut } from '../sandbox/picture/cut-out/cut-out.ts';
import { drawSandboxPicture } from '../sandbox/picture/index.ts';
import { sizeOfForeignPicture } from '../sandbox/picture/open-foreign-picture.ts';
import { createInterning } from './intern.ts';
import type { AnswerMessage, PictureWork, WorkLimits, WorkMessage } from './work.ts';

/**
 * The decoder's process. It does one piece of work after the other, and ends itself if one exceeds its memory or
 * processor time. Decoding runs on other threads, so the watch below goes on meanwhile. It is started with
 * no variable of the proxy's, so there is no key and no token in it.
 */
const limits = JSON.parse(process.argv[2] ?? '') as WorkLimits;
const WATCH_EVERY_MS = 10;

sharp.cache(false);
sharp.concurrency(1);
// All other parsers of libvips are closed. The sandbox draws in SVG.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Svg'].map((name) => `VipsForeignLoad${name}Buffer`),
});

const intern = createInterning();
const work: PictureWork = {
  normalise: normaliseImage,
  sizeOf: sizeOfForeignPicture,
  isFlatLay: async (image) => (await cutOut(intern(image))).kind === 'shape',
  draw: ({ garments, who, ...rest }) =>
    drawSandboxPicture({
      ...rest,
      garments: garments.map(({ type, image }) => ({ type, image: intern(image) })),
      who,
    }),
};

let cpuAtStart = process.cpuUsage();
let isAtWork = false;
setInterval(() => {
  const { user, system } = process.cpuUsage(cpuAtStart);
  const tooLong = isAtWork && (user + system) / 1000 > limits.cpuMs;
  if (tooLong || process.memoryUsage.rss() > limits.rssBytes) endNow();
}, WATCH_EVERY_MS);

process.on('message', async ({ name, input }: WorkMessage) => {
  cpuAtStart = process.cpuUsage();
  isAtWork = true;
  let answer: AnswerMessage;
  try {
    const value = await (work[name] as (input: unknown) => Promise<unknown>)(input);
    answer = { kind: 'done', value, rssBytes: process.memoryUsage.rss() };
  } catch (cause) {
    answer = { kind: 'failed', message: String(cause), rssBytes: process.memoryUsage.rss() };
  }
  isAtWork = false;
  process.send?.(answer);
});
process.on('disconnect', endNow); // The proxy is gone.
// Both go to every process of a terminal or of a unit; the proxy ends this one when its last order is answered.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.send?.({ kind: 'ready' } satisfies AnswerMessage);

/** Ends the process at once: `process.exit` would wait for the decoding thread. */
function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
}
