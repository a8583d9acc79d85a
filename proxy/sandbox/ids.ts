import { randomBytes } from 'node:crypto';

/** The gateway's ids (docs/aidge.md 1.6): 8 hex, 13 digits of ms, 4 digits; a trace id adds a letter and 4 hex. */
export function createIds(now: () => number) {
  let count = 0;
  const stem = () => {
    count = (count + 1) % 10_000;
    return `${randomBytes(4).toString('hex')}${now()}${String(count).padStart(4, '0')}`;
  };
  return {
    requestId: stem,
    traceId: () => `${stem()}e${randomBytes(2).toString('hex')}`,
  };
}

export type Ids = ReturnType<typeof createIds>;
