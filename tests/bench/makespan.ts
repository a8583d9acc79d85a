import { launchExtension } from '../e2e/harness/chromium.ts';
import { enqueue, openOutbox, startOutboxWorld } from '../e2e/harness/outbox-world.ts';
import { until } from '../e2e/harness/until.ts';
import { ensureChromium } from '../support/browser/find-browser.ts';
import { failOnAttempts } from '../support/loopback/attempts.ts';
import { installGuard } from '../support/loopback/guard.ts';

/**
 * `npm run bench:makespan [-- seconds]`: how long a queue takes through the limit, against the least that the limit
 * allows. Real Chromium, real proxy and sandbox; the window is scaled down from 60 s. With n submits and k in a window
 * the last one cannot come earlier than (ceil(n / k) - 1) windows after the first.
 */
const SUBMITS = 30;
const LIMIT = 3;
const WINDOW_MS = Number(process.argv[2] ?? 15) * 1000;
const BOUND = 1.05;

process.env.CHROMIUM_FOR_TESTS = await ensureChromium();
installGuard();
const world = await startOutboxWorld({ limit: LIMIT, windowMs: WINDOW_MS });
const extension = await launchExtension();
const page = await openOutbox(extension, world.front.origin);
for (let n = 0; n < SUBMITS; n += 1) await enqueue(page, world.shop, n);

const taken = () =>
  world.back.seen.filter(({ path, answer }) => path.includes('/tryon-pro') && answer?.includes('taskId'));
const leastMs = (Math.ceil(SUBMITS / LIMIT) - 1) * WINDOW_MS;
await until('all orders taken', () => taken().length >= SUBMITS, {
  timeoutMs: 2 * leastMs + 60_000,
  everyMs: 100,
});

const times = taken().map(({ at }) => at);
const makespanMs = Math.max(...times) - Math.min(...times);
const ratio = makespanMs / leastMs;
// What a window costs beside itself is the way of one order: the next place counts from its answer.
const ways = taken()
  .map(({ at, answeredAt = at }) => answeredAt - at)
  .sort((a, b) => a - b);
const wayMs = ways[Math.floor(ways.length / 2)] ?? 0;
const refused = world.front.seen.filter(({ answer }) => answer?.includes('"resCode":501')).length;
console.log(
  `${SUBMITS} submits, ${LIMIT} in ${WINDOW_MS / 1000} s: ${(makespanMs / 1000).toFixed(2)} s from first to last, ` +
    `least possible ${(leastMs / 1000).toFixed(2)} s, ratio ${ratio.toFixed(4)} (bound ${BOUND}); median ${wayMs.toFixed(0)} ms at the sandbox; refused for the limit: ${refused}`,
);
await extension.close();
await world.close();
failOnAttempts();
process.exit(ratio <= BOUND && refused === 0 ? 0 : 1);
