import { parentPort, workerData } from 'node:worker_threads';
import { caseOf } from './case.ts';

/** Runs cases one after the other, and writes the number of the one at work where the watcher sees it. */
const { seed, first, last, progress } = workerData as {
  seed: number;
  first: number;
  last: number;
  progress: Int32Array;
};

/** The case that took most processor time (ms). */
const longest = { ms: 0, number: first, name: '' };

for (let number = first; number < last && Atomics.load(progress, 1) === 0; number += 1) {
  const { reader, input } = caseOf(seed, number);
  Atomics.store(progress, 0, number);
  const start = process.threadCpuUsage();
  try {
    await reader.run(input);
  } catch (cause) {
    parentPort?.postMessage({
      number,
      said: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    });
  }
  const { user, system } = process.threadCpuUsage(start);
  const ms = (user + system) / 1_000;
  if (ms > longest.ms) Object.assign(longest, { ms, number, name: reader.name });
}
parentPort?.postMessage({ longest });
