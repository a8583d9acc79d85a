import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The proxy in a process of its own, as `npm run proxy` starts it. */
export interface Instance {
  name: string;
  origin: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../proxy/main.ts', import.meta.url));

export async function startInstance(name: string, environment: Record<string, string>): Promise<Instance> {
  let { child, origin } = await spawnProxy({ PROXY_PORT: '0', ...environment });
  return {
    name,
    get origin() {
      return origin;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    async restart() {
      ({ child, origin } = await spawnProxy({ ...environment, PROXY_PORT: new URL(origin).port }));
    },
  };
}

async function spawnProxy(
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /listening on (\S+)/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`the proxy ended with ${code}`)));
  });
  return { child, origin };
}
