import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** An X server of our own, with a window manager on it. */
export interface XDisplay {
  /** Value for `DISPLAY`, such as `:7`. */
  display: string;
  /** Ends the window manager and the server. */
  stop(): Promise<void>;
}

/** A net: a busy machine takes its time. */
const READY_MS = 300_000;
/** Whoever does not end when told is ended. */
const END_MS = 60_000;
/** These end a process without its `exit` event. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts Xvfb on a free display and openbox on it; resolves once both are ready. They end with `stop`, and with this
 * process, unless it is killed outright. Needs `ensureDisplayTools`.
 * @throws Error when one of them does not come up
 */
export async function startXDisplay({ width = 1280, height = 900 } = {}): Promise<XDisplay> {
  const started: ChildProcess[] = [];
  const killAll = () => {
    for (const child of started.toReversed()) child.kill('SIGKILL');
  };
  const onSignal = (signal: NodeJS.Signals) => {
    killAll();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', killAll);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.once('exit', killAll);
  for (const signal of SIGNALS) process.once(signal, onSignal);
  const stop = async () => {
    forget();
    // The window manager first: it complains about a server that goes away.
    for (const child of started.toReversed()) await end(child);
  };
  try {
    const server = spawn(
      'Xvfb',
      // Without -noreset the server drops everybody when its only client leaves, such as the xprop below.
      ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    started.push(server);
    const display = `:${await displayNumber(server)}`;
    const env = { ...process.env, DISPLAY: display };
    started.push(spawn('openbox', { env, stdio: 'ignore' }));
    await windowManagerReady(env);
    return { display, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** Xvfb picks a free number and writes it, with a line end, to the descriptor that it was given. */
async function displayNumber(server: ChildProcess): Promise<string> {
  const [pipe] = server.stdio.slice(3);
  const signal = AbortSignal.timeout(READY_MS);
  try {
    if (pipe == null) throw new Error('no pipe');
    const failed = once(server, 'exit', { signal }).then(() => Promise.reject(new Error('it exited')));
    const [chunk] = await Promise.race([once(pipe, 'data', { signal }), failed]);
    return String(chunk).trim();
  } catch (cause) {
    throw new Error('Xvfb did not start', { cause });
  }
}

/** A window manager that is ready names its own window on the root window (EWMH `_NET_SUPPORTING_WM_CHECK`). */
async function windowManagerReady(env: NodeJS.ProcessEnv): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    const asked = spawn('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let answer = '';
    asked.stdout.on('data', (chunk) => {
      answer += chunk;
    });
    await once(asked, 'close');
    if (answer.includes('window id')) return;
    await wait(50);
  }
  throw new Error('openbox did not start');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await gone;
  clearTimeout(late);
}
