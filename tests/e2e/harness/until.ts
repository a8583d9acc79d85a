import { setTimeout as wait } from 'node:timers/promises';

/** A net, which ends what hangs, on any machine. */
const NET_MS = 300_000;

/**
 * Asks `check` again and again until it gives something truthy, and resolves to that.
 * @param what the condition in words, for the message of the error
 * @throws Error after `timeoutMs`
 */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
  { timeoutMs = NET_MS, everyMs = 25 } = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await wait(everyMs);
  }
}
