import { browser } from './browser.ts';

/** The worker is killed after 30 s without an event or API call, whatever request is in flight (docs/decisions, measured on Chromium 156). */
const PING_MS = 20_000;

/** Runs `work` and keeps the worker alive until it settles, by a trivial extension API call now and then. */
export async function keepAlive<Result>(work: () => Promise<Result>): Promise<Result> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), PING_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
