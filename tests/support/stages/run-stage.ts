import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** One command of a test run. */
export interface Stage {
  name: string;
  /** Arguments of `npm run`. */
  script: string[];
  env?: Record<string, string>;
}

/** How a stage ended. */
export interface StageResult {
  name: string;
  passed: boolean;
  /** Wall time in ms. */
  ms: number;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Runs a stage as `npm run` would. `live` shows its output as it comes; otherwise the output is shown when the stage has
 * ended, so that the lines of two stages at once do not mix.
 */
export async function runStage({ name, script, env = {} }: Stage, live: boolean): Promise<StageResult> {
  const startedAt = performance.now();
  const child = spawn('npm', ['run', '--silent', ...script], {
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  running.add(child);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  running.delete(child);
  process.stdout.write(Buffer.concat(output));
  return { name, passed: code === 0, ms: performance.now() - startedAt };
}
