import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';
import { encodeSubmit } from '../../../lib/aidge/index.ts';

export interface Measured {
  /** ms */
  p50: number;
  p99: number;
  perSecond: number;
}

const BODY = JSON.stringify(
  encodeSubmit({ clothesList: [{ imageUrl: 'https://shop.example/1.jpg', type: 'tops' }], model: {} }),
);

/** Submits from `clients` at once for `seconds`, every one under a key of its own, in turn to each of `origins`. */
export async function load(
  origins: string[],
  clients: number,
  seconds: number,
  token: string,
): Promise<Measured> {
  const pools = origins.map((origin) => new Pool(origin, { connections: clients }));
  const times: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const client = async (number: number) => {
    for (let turn = number; performance.now() < until; turn += 1) {
      const pool = pools[turn % pools.length] as Pool;
      const sentAt = performance.now();
      const { statusCode, body } = await pool.request({
        path: '/ai/virtual/tryon-pro',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': randomUUID(),
        },
        body: BODY,
      });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${statusCode}: ${text}`);
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const tookMs = performance.now() - startedAt;
  await Promise.all(pools.map((pool) => pool.close()));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), perSecond: (times.length / tookMs) * 1000 };
}
