import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { caseOf } from '../tests/fuzz/case.ts';
import { chanceSeed } from '../tests/support/chance.ts';

/**
 * `npm run test:fuzz [-- --minutes 60 | --cases 1000 | --only 123]`: hostile text and values for every reader and pattern. None
 * may throw, hang, or give what breaks its rules. The count decides, so that a busy machine tries as much as a quiet one;
 * `--minutes` goes on until then. A finding prints its seed, number and input: `CHANCE_SEED=… npm run test:fuzz -- --only <number>`.
 */
const CASES = 100_000;
/** Processor time (ms) that one case may take: a thousand times what the slowest takes. Time in which others ran does not count. */
const CASE_CPU_MS = 20_000;
/** Cases for one worker. The pages that readers are given outlive their case in it, and would fill its memory in an hour. */
const BATCH = 100_000;
const MAX_FINDINGS = 20;
const SHOWN = 2_000;

/** The case that took most processor time (ms): the longest that one click could keep a reader busy. */
interface Longest {
  ms: number;
  number: number;
  name: string;
}
type Message = { longest: Longest } | { number: number; said: string };

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, cases: { type: 'string' }, only: { type: 'string' } },
});
const seed = chanceSeed();
const only = values.only === undefined ? undefined : Number(values.only);
const minutes = Number(values.minutes ?? 0);
const first = only ?? 0;
const cases = only === undefined ? Number(values.cases ?? (minutes > 0 ? 2 ** 31 - 2 : CASES)) : 1;
const progress = new Int32Array(new SharedArrayBuffer(8));
Atomics.store(progress, 0, first - 1);
const startedAt = performance.now();
let findings = 0;
let longest: Longest = { ms: 0, number: 0, name: 'none' };

let worker: Worker | undefined;

// Whoever hangs cannot be asked: this thread watches, and does nothing else, so that the process's time is the worker's.
let seen = { number: -2, cpu: process.cpuUsage() };
const watch = setInterval(() => {
  const number = Atomics.load(progress, 0);
  if (number !== seen.number) seen = { number, cpu: process.cpuUsage() };
  const { user, system } = process.cpuUsage(seen.cpu);
  if (number >= first && (user + system) / 1_000 > CASE_CPU_MS) {
    tell(number, `It took more than ${CASE_CPU_MS} ms of the processor.`);
    void worker?.terminate();
  }
  const isOver = minutes > 0 && performance.now() - startedAt > minutes * 60_000;
  if (isOver || findings >= MAX_FINDINGS) Atomics.store(progress, 1, 1);
}, 250);

for (let from = first; from < first + cases && Atomics.load(progress, 1) === 0; from += BATCH) {
  const isWhole = await runBatch(from, Math.min(from + BATCH, first + cases));
  if (!isWhole) break;
}
clearInterval(watch);
const done = Atomics.load(progress, 0) + 1 - first;
const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
console.log(`${done} cases in ${seconds} s, ${findings} findings.`);
console.log(`Longest case: ${longest.ms.toFixed(1)} ms, ${longest.name} (number ${longest.number}).`);
if (minutes === 0 && findings === 0 && done < cases) findings += 1;
process.exit(findings === 0 ? 0 : 1);

/** Resolves to whether the worker came to its end by itself. */
async function runBatch(from: number, last: number): Promise<boolean> {
  worker = new Worker(new URL('../tests/fuzz/worker.ts', import.meta.url), {
    workerData: { seed, first: from, last, progress },
  });
  let isWhole = true;
  worker.on('message', (message: Message) => {
    if (!('longest' in message)) tell(message.number, message.said);
    else if (message.longest.ms > longest.ms) longest = message.longest;
  });
  worker.on('error', (cause) => {
    isWhole = false;
    tell(Atomics.load(progress, 0), `The worker ended: ${cause.stack}`);
  });
  const exited = new Promise<number>((resolve) => worker?.once('exit', resolve));
  return (await exited) === 0 && isWhole;
}

function tell(number: number, said: string): void {
  findings += 1;
  const { reader, input } = caseOf(seed, Math.max(number, 0));
  const text = JSON.stringify(input) ?? 'undefined';
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
  console.error(`\nFinding ${findings}, "${reader.name}": ${said}\n  input: ${shown}`);
  console.error(`  again: CHANCE_SEED=${seed} npm run test:fuzz -- --only ${number}`);
}
