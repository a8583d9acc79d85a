import { parentPort, workerData } from 'node:worker_threads';
import { caseOf } from './case.ts';

/** Runs cases one after the other, and writes the number of the one at work where the watcher sees it. */
const { seed, first, last, progress } = workerData as {
  seed: number;
  first: number;
  last: number;
  progress: Int32Array;
};

for (let number = first; number < last && Atomics.load(progress, 1) === 0; number += 1) {
  const { reader, input } = caseOf(seed, number);
  Atomics.store(progress, 0, number);
  try {
    await reader.run(input);
  } catch (cause) {
    parentPort?.postMessage({
      number,
      said: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    });
  }
}
