import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Extension } from '../../e2e/harness/chromium.ts';

/** How often the process is looked at, in ms. */
const EVERY_MS = 100;

/** Watches the resident memory (Linux, `VmRSS`) of the process that a page lives in. Figures in MiB. */
export async function watchMemory(extension: Extension, page: Page) {
  const pid = await processOf(extension, page);
  const now = () => {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kib) / 1024);
  };
  let most = now();
  const timer = setInterval(() => {
    most = Math.max(most, now());
  }, EVERY_MS);
  return {
    peak: () => most,
    reset() {
      most = now();
    },
    stop: () => clearInterval(timer),
  };
}

/** The renderer that works while the page does: Chromium names the processes, and not their pages. */
async function processOf(extension: Extension, page: Page): Promise<number> {
  const session = await extension.context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('No session with the browser.');
  const times = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return new Map(
      processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]),
    );
  };
  const before = await times();
  await page.evaluate(() => {
    let sum = 0;
    for (let n = 0; n < 500_000_000; n += 1) sum += n % 7;
    return sum;
  });
  const spent = [...(await times())].map(([id, time]) => [id, time - (before.get(id) ?? 0)] as const);
  const [busiest] = spent.sort(([, a], [, b]) => b - a);
  if (busiest === undefined) throw new Error('Chromium names no renderer.');
  return busiest[0];
}
