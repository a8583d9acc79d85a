import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface XDisplay {
  /** Such as `:1`, for the environment variable DISPLAY. */
  display: string;
  stop(): void;
}

/** Starts an X server without a screen on a free display, with a window manager. Ends both, also when this process ends. */
export async function startXDisplay(): Promise<XDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const children: ChildProcess[] = [server];
  const stop = () => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', stop);
  const [number] = await Promise.race([
    once(server.stdio[3] as NodeJS.ReadableStream, 'data'),
    once(server, 'exit'),
  ]);
  if (!(number instanceof Buffer)) throw new Error('Xvfb did not start.');
  const display = `:${number.toString().trim()}`;
  children.push(spawn('openbox', [], { stdio: 'ignore', env: { ...process.env, DISPLAY: display } }));
  return { display, stop };
}
