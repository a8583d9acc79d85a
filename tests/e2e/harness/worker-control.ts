import type { BrowserContext, CDPSession } from '@playwright/test';
import { until } from './until.ts';

type RunningStatus = 'stopped' | 'starting' | 'running' | 'stopping';

/**
 * Stops every service worker as the browser would, and waits until the one of `origin` is really stopped. Playwright
 * tells nothing of it: its `Worker` stays, and an `evaluate` on it hangs until something starts the worker again.
 */
export async function stopWorker(context: BrowserContext, origin: string): Promise<void> {
  await withWorkers(context, origin, async (session, status) => {
    await session.send('ServiceWorker.stopAllWorkers');
    await until('the worker is stopped', () => status() === 'stopped');
  });
}

/** Starts the worker of `origin` unless it runs; resolves when it does. */
export async function startWorker(context: BrowserContext, origin: string): Promise<void> {
  await withWorkers(context, origin, async (session, status) => {
    await until('the browser lists the worker', status);
    if (status() !== 'running') await session.send('ServiceWorker.startWorker', { scopeURL: `${origin}/` });
    await until('the worker runs', () => status() === 'running');
  });
}

/** Any page of the context can watch the workers; one is opened only where there is none. */
async function withWorkers(
  context: BrowserContext,
  origin: string,
  use: (session: CDPSession, status: () => RunningStatus | undefined) => Promise<void>,
): Promise<void> {
  const open = context.pages().find((page) => !page.isClosed());
  const page = open ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  let status: RunningStatus | undefined;
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    const own = versions.filter(({ scriptURL }) => scriptURL.startsWith(`${origin}/`));
    status = own.at(-1)?.runningStatus ?? status;
  });
  try {
    await session.send('ServiceWorker.enable');
    await use(session, () => status);
  } finally {
    if (open === undefined) await page.close();
    else await session.detach().catch(() => undefined);
  }
}
