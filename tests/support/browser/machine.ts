import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** How a command went. `code` is `null` when it could not be started or was stopped for taking too long. */
export interface Outcome {
  code: number | null;
  /** What it wrote on stdout and stderr, in the order in which it came. */
  output: string;
}

/** What finding and installing a browser needs of the machine; tests pass in one of their own. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** User id; 0 is root, `undefined` where there is none (Windows). */
  uid: number | undefined;
  /** Where Playwright keeps its own Chromium once it was downloaded. */
  playwrightChromium: string;
  exists(path: string): boolean;
  /** Runs a command; never rejects. Stopped after `timeoutMs`, or when it is silent for `silenceMs`. */
  run(
    command: string,
    args: readonly string[],
    limits: { timeoutMs: number; silenceMs?: number; env?: Record<string, string> },
  ): Promise<Outcome>;
  /** Tells the user one step. */
  say(line: string): void;
}

/** The machine that this runs on. Steps are told on stderr, so that stdout stays the caller's. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.(),
    playwrightChromium: chromium.executablePath(),
    exists: existsSync,
    run: runCommand,
    say: (line) => void process.stderr.write(`browser: ${line}\n`),
  };
}

const runCommand: Machine['run'] = (command, args, { timeoutMs, silenceMs, env }) =>
  new Promise((done) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let isStopped = false;
    const stop = () => {
      isStopped = true;
      child.kill('SIGKILL');
      // A grandchild may hold the pipes open: without this, `close` waits for it.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const limit = setTimeout(stop, timeoutMs);
    const silence = silenceMs === undefined ? undefined : setTimeout(stop, silenceMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      silence?.refresh();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    const finish = (code: number | null) => {
      clearTimeout(limit);
      clearTimeout(silence);
      done({ code: isStopped ? null : code, output });
    };
    child.on('error', () => finish(null));
    child.on('close', finish);
  });
