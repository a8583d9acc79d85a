import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chanceOf } from '../support/chance.ts';

/** A submit as upstream saw it. Times in ms of `performance.now()`. */
export interface SeenSubmit {
  order: number;
  /** Which instance of the proxy sent it. */
  instance: string;
  at: number;
  taskId: string;
  /** Whether the answer went out whole. */
  answered: boolean;
}

export interface CountingUpstream {
  /** The base address for an instance: upstream tells instances apart by it. */
  baseFor(instance: string): string;
  seen: SeenSubmit[];
  close(): Promise<void>;
}

/**
 * Stands in for Aidge, the border that we do not own: takes every order, counts it, answers after
 * `latencyMs` of chance, which `seed` decides for each order.
 * The number of an order is the name of its garment's picture.
 */
export async function startCountingUpstream(
  latencyMs: { min: number; max: number },
  seed = 0,
): Promise<CountingUpstream> {
  const seen: SeenSubmit[] = [];
  const server = createServer(async (request, response) => {
    const [, instance = ''] = (request.url ?? '').split('/');
    let body = '';
    for await (const chunk of request) body += chunk;
    const order = Number(/\/(\d+)\.jpg/.exec(body)?.[1]);
    const submit: SeenSubmit = {
      order,
      instance,
      at: performance.now(),
      taskId: `task-${order}-${seen.length}`,
      answered: false,
    };
    seen.push(submit);
    const answer = { code: '0', resCode: 200, success: true, data: { result: { taskId: submit.taskId } } };
    response.on('finish', () => {
      submit.answered = true;
    });
    setTimeout(
      () => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer)),
      latencyMs.min + chanceOf(seed, `latency of ${order}`).next() * (latencyMs.max - latencyMs.min),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseFor: (instance) => `http://127.0.0.1:${port}/${instance}/rest`,
    seen,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The most submits that upstream counted within any window of `windowMs`. */
export function mostInAnyWindow(seen: SeenSubmit[], windowMs: number): number {
  const times = seen.map(({ at }) => at).sort((a, b) => a - b);
  let first = 0;
  return times.reduce((most, at, last) => {
    while (at - (times[first] ?? at) >= windowMs) first += 1;
    return Math.max(most, last - first + 1);
  }, 0);
}
