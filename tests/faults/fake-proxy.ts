import { type FakeUpstream, LIMIT } from './fake-upstream.ts';
import type { Simulation } from './simulation.ts';

/** A connection that was cut before an answer came. */
export class Cut extends Error {}

export interface ProxyRequest {
  path: string;
  key: string;
}

export interface FakeProxy {
  handle(request: ProxyRequest): Promise<Response>;
  /** Whatever it was about dies with it; what it had written to its disk stays. */
  restart(): void;
  /** Another one takes its place at the same address: one that knows keys, or one that only passes on. */
  replace(): void;
  /** Submits that it refused for its own limit. */
  refusals: number;
}

const UPSTREAM_TIMEOUT_MS = 30_000;
const SUBMIT = '/ai/virtual/tryon-pro';
const RESULTS = '/ai/virtual/tryon-results';
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A proxy by the rules of docs/proxy.md: idempotency keys that outlive a restart, its own limit, results. A `plain`
 * one only passes on. One step at a time: between any two of them it may be restarted.
 */
export function createFakeProxy(
  simulation: Simulation,
  upstream: FakeUpstream,
  first: 'fitting-room' | 'plain',
): FakeProxy {
  let kind = first;
  const keys = new Map<string, { state: 'in-flight' | 'unknown' } | { state: 'answered'; body: string }>();
  let sends: { at: number }[] = [];
  let life = {};

  const headers = () => ({ date: new Date(simulation.now()).toUTCString() });
  const json = (body: string, status = 200, more: Record<string, string> = {}) =>
    new Response(body, { status, headers: { 'content-type': 'application/json', ...headers(), ...more } });
  const problem = (status: number, type: string, more: Record<string, string> = {}) =>
    new Response(JSON.stringify({ type: `urn:fitting-room:problem:${type}` }), {
      status,
      headers: { 'content-type': 'application/problem+json', ...headers(), ...more },
    });

  /** Free places, and how long until there is one. */
  function room(): { remaining: number; resetMs: number } {
    const now = simulation.now();
    sends = sends.filter(({ at }) => at > now - LIMIT.windowMs);
    const oldest = sends
      .map(({ at }) => at)
      .sort((a, b) => a - b)
      .at(-LIMIT.limit);
    const isFull = sends.length >= LIMIT.limit && oldest !== undefined;
    return isFull
      ? { remaining: 0, resetMs: oldest + LIMIT.windowMs - now }
      : { remaining: LIMIT.limit - sends.length, resetMs: 0 };
  }

  async function submit(key: string): Promise<Response> {
    if (kind === 'plain') {
      const body = upstream.submit(key);
      await step('answer of upstream');
      if (body === undefined) return new Response('Gateway timeout', { status: 504, headers: headers() });
      return body.startsWith('<') ? new Response(body, { headers: headers() }) : json(body);
    }
    const known = keys.get(key);
    if (known?.state === 'answered') return json(known.body, 200, { 'idempotency-replayed': 'true' });
    if (known?.state === 'in-flight') return problem(409, 'key-in-flight', { 'retry-after': '5' });
    if (known?.state === 'unknown') return problem(504, 'outcome-unknown');
    const { remaining, resetMs } = room();
    if (remaining <= 0) {
      proxy.refusals += 1;
      const body = JSON.stringify({ code: '0', resCode: 501, success: false });
      return json(body, 429, { 'retry-after': String(Math.ceil(resetMs / 1000)) });
    }
    keys.set(key, { state: 'in-flight' });
    // It counts from its answer, as with the real one; while it is under way, until upstream is waited for no longer.
    const send = { at: simulation.now() + UPSTREAM_TIMEOUT_MS };
    sends.push(send);
    await step('order written');
    const isTooLate = simulation.now() > send.at;
    const body = isTooLate ? undefined : upstream.submit(key);
    await step('answer of upstream');
    send.at = Math.min(send.at, simulation.now());
    if (body === undefined || body.startsWith('<')) {
      keys.set(key, { state: 'unknown' });
      return problem(body === undefined ? 504 : 502, 'outcome-unknown');
    }
    // Refusals that bought nothing and may pass free the key; everything else is the answer for good.
    if (/"resCode":(501|1001)/.test(body)) keys.delete(key);
    else keys.set(key, { state: 'answered', body });
    if (body.includes('"resCode":501')) return json(body, 429, { 'retry-after': '60' });
    return json(body);
  }

  /** A moment in which it may be restarted. */
  async function step(label: string): Promise<void> {
    const mine = life;
    await simulation.gate(`proxy: ${label}`);
    if (mine !== life) throw new Cut(label);
  }

  const proxy: FakeProxy = {
    refusals: 0,
    async handle({ path, key }) {
      if (path === SUBMIT) return submit(key);
      if (path.startsWith(`${RESULTS}?`)) {
        return json(upstream.results(path.slice(RESULTS.length + 1)));
      }
      if (kind === 'plain') return new Response('', { status: 404, headers: headers() });
      if (path.startsWith('/results/')) {
        return new Response(PICTURE, { headers: { 'content-type': 'image/png', ...headers() } });
      }
      const { remaining, resetMs } = room();
      const rateLimit = {
        limit: LIMIT.limit,
        windowSeconds: LIMIT.windowMs / 1000,
        remaining,
        resetSeconds: Math.ceil(resetMs / 1000),
      };
      const known = {
        service: 'fake',
        version: '1',
        upstream: 'aidge',
        idempotency: true,
        resultImages: true,
      };
      return json(JSON.stringify({ ...known, rateLimit }));
    },
    replace() {
      proxy.restart();
      kind = kind === 'plain' ? 'fitting-room' : 'plain';
    },
    restart() {
      life = {};
      for (const [key, { state }] of keys) if (state === 'in-flight') keys.set(key, { state: 'unknown' });
    },
  };
  return proxy;
}
