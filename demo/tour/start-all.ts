import { execFileSync } from 'node:child_process';
import { startProxy } from '../../proxy/server.ts';
import { ensureChromium } from '../../tests/support/browser/find-browser.ts';
import { type DemoStore, startDemoStore } from '../shops/index.ts';

/** The build whose host permissions are granted: no script can click a browser's permission prompt. */
export const EXTENSION = '.output/chrome-mv3-e2e';
const PREFERRED_PORT = 8787;

export interface Running {
  chromium: string;
  /** Address of the proxy, with the sandbox behind it. */
  proxy: string;
  store: DemoStore;
  stop(): Promise<void>;
}

/** Finds a browser, builds the extension, and starts proxy, sandbox and demo shops on this machine. */
export async function startAll(): Promise<Running> {
  const chromium = await ensureChromium();
  say('building the extension');
  execFileSync('npm', ['run', '--silent', 'build:e2e'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const proxy = await startSandboxProxy();
  const store = await startDemoStore();
  say(`proxy with sandbox at ${proxy.origin}`);
  say(`demo shops at ${store.plain.origin} and ${store.overlay.origin}`);
  return {
    chromium,
    proxy: proxy.origin,
    store,
    async stop() {
      await Promise.allSettled([proxy.close(), store.close()]);
    },
  };
}

/** On the usual port where it is free, so that the address is the one that the docs name. */
async function startSandboxProxy() {
  const env = (port: number) => ({
    PROXY_PORT: String(port),
    DATA_DIR: process.env.DATA_DIR ?? '.data',
    RATE_LIMIT: process.env.RATE_LIMIT,
  });
  try {
    return await startProxy(env(PREFERRED_PORT));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    return await startProxy(env(0));
  }
}

export function say(line: string): void {
  console.log(`fitting-room: ${line}`);
}
