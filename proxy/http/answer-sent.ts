import type { ServerResponse } from 'node:http';

/**
 * Resolves when an answer was sent completely or its client disconnected. A client that reads nothing is disconnected (`listen.ts`).
 * `undefined` without a server, as in a test.
 */
export function answerSent(outgoing: ServerResponse | undefined): Promise<unknown> | undefined {
  if (outgoing === undefined) return undefined;
  return outgoing.closed ? Promise.resolve() : new Promise((resolve) => outgoing.once('close', resolve));
}
