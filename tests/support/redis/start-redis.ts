import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptInstall } from '../browser/apt-install.ts';
import { onPath } from '../browser/installed-browsers.ts';
import { type Machine, thisMachine } from '../browser/machine.ts';

export interface RunningRedis {
  url: string;
  /** Ends it as a power cut would; what it had in memory is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  /** Stops answering without closing a connection, and goes on. */
  pause(): void;
  resume(): void;
}

/**
 * The path of a redis-server: `$REDIS_SERVER_PATH`, one on this machine, or, as root on Debian, one that apt installs.
 * @throws Error that says what to install
 */
async function ensureRedis(machine: Machine = thisMachine()): Promise<string> {
  const find = () => onPath(machine, ['redis-server', 'valkey-server'])[0];
  const named = machine.env.REDIS_SERVER_PATH;
  if (named) return named;
  const found = find() ?? ((await aptInstall(machine, ['redis-server'])) ? find() : undefined);
  if (found === undefined) {
    throw new Error(
      'No redis-server. Install it (Debian: apt-get install redis-server), or set REDIS_SERVER_PATH to one.',
    );
  }
  return found;
}

/** A real Redis on a free loopback port, with nothing in it and nothing kept. */
export async function startRedis(): Promise<RunningRedis> {
  const path = await ensureRedis();
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'fitting-room-redis-'));
  let server = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      await end(server);
      rmSync(directory, { recursive: true, force: true });
    },
    async restart() {
      await end(server);
      server = await start();
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
  };

  async function start(): Promise<ChildProcess> {
    mkdirSync(directory, { recursive: true });
    const options = ['--bind', '127.0.0.1', '--port', String(port), '--dir', directory];
    const child = spawn(path, [...options, '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (/ready to accept connections/i.test(output)) resolve();
      });
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`redis-server ended:\n${output}`)));
    });
    return child;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGKILL');
  await exit;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
