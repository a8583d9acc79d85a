import { setTimeout as delay } from 'node:timers/promises';
import { encodeSubmit, readSubmit } from '../../lib/aidge/index.ts';

/** What became of an order, as its client knows it. */
export type Outcome = {
  kind: 'answered' | 'unknown';
  taskId?: string;
  replayed: boolean;
  /** Requests that it took, and how many of them were cut off by a proxy that died. */
  requests: number;
  cuts: number;
  /** The first `Retry-After` that it was given, in s. */
  announcedSeconds?: number;
};

const CUT_RETRY_MS = 100;

/**
 * A client as the extension is one: submits an order under its own key until it knows what became of it. It comes
 * again when it is told to, and after a connection that was cut off with the same key.
 */
export async function submitUntilKnown(
  order: number,
  chooseOrigin: () => string,
  headers: Record<string, string> = {},
  /** Comes again this soon (ms), whatever it was told. */
  impatientMs?: number,
): Promise<Outcome> {
  let cuts = 0;
  let announcedSeconds: number | undefined;
  for (let requests = 1; ; requests += 1) {
    const response = await post(chooseOrigin(), order, headers).catch(() => undefined);
    if (response === undefined) {
      cuts += 1;
      await delay(CUT_RETRY_MS);
      continue;
    }
    const { status, body, retryAfter } = response;
    const rest = {
      replayed: response.replayed,
      requests,
      cuts,
      ...(announcedSeconds === undefined ? {} : { announcedSeconds }),
    };
    if (status === 200) {
      const read = readSubmit(JSON.parse(body));
      if (!read.ok) throw new Error(`order ${order}: ${body}`);
      return { kind: 'answered', taskId: read.taskId, ...rest };
    }
    if (status === 504 && body.includes('outcome-unknown')) return { kind: 'unknown', ...rest };
    if (![409, 429, 503].includes(status)) throw new Error(`order ${order}: ${status} ${body}`);
    if (status === 429) announcedSeconds ??= retryAfter;
    await delay(impatientMs ?? retryAfter * 1000);
  }
}

async function post(origin: string, order: number, headers: Record<string, string>) {
  const response = await fetch(`${origin}/ai/virtual/tryon-pro`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `key-${order}`, ...headers },
    body: JSON.stringify(
      encodeSubmit({
        clothesList: [{ imageUrl: `https://shop.example/${order}.jpg`, type: 'tops' }],
        model: {},
      }),
    ),
  });
  return {
    status: response.status,
    body: await response.text(),
    retryAfter: Number(response.headers.get('retry-after') ?? 1),
    replayed: response.headers.get('idempotency-replayed') === 'true',
  };
}
