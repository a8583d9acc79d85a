import type { ServerResponse } from 'node:http';

/**
 * Resolves when an answer has gone out, or its client has gone before; a client that takes nothing of it is given up
 * (`listen.ts`). `undefined` without a server, as in a test.
 */
export function answerSent(outgoing: ServerResponse | undefined): Promise<unknown> | undefined {
  if (outgoing === undefined) return undefined;
  return outgoing.closed ? Promise.resolve() : new Promise((resolve) => outgoing.once('close', resolve));
}
