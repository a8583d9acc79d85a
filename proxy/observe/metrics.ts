import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Opening } from '../store/store.ts';
import type { UpstreamOutcome } from '../upstream/upstream-outcome.ts';

/** The metrics. Labels are names of our own, never an id, an address or a caller's text. */
export interface Metrics {
  request(route: string, method: string, status: number, seconds: number): void;
  submit(decision: Opening['kind']): void;
  upstream(api: string, outcome: UpstreamOutcome['kind'], seconds: number): void;
  wrongToken(outcome: 'missing' | 'wrong' | 'slowed'): void;
  picture(outcome: 'stored' | 'refused' | 'removed'): void;
  storeReady(isReady: boolean): void;
  /** The text format of Prometheus. */
  text(): Promise<string>;
  contentType: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Metrics with a registry of their own, so that several proxies live in one process. */
export function createMetrics({ processMetrics = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'fitting_room_request_seconds',
    help: 'Requests answered, by route',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers,
  });
  const submits = new Counter({
    name: 'fitting_room_submits_total',
    help: 'Submits, by what was decided: send, wait (over the limit), quota, answered (replayed), in-flight, unknown, other-body',
    labelNames: ['decision'],
    registers,
  });
  const upstream = new Histogram({
    name: 'fitting_room_upstream_seconds',
    help: 'Calls of the try-on service, by outcome',
    labelNames: ['api', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const pictures = new Counter({
    name: 'fitting_room_pictures_total',
    help: 'Pictures hosted for the try-on service',
    labelNames: ['outcome'],
    registers,
  });
  const wrongTokens = new Counter({
    name: 'fitting_room_wrong_tokens_total',
    help: 'Requests without a right access token: missing, wrong, slowed (too many wrong ones from that address)',
    labelNames: ['outcome'],
    registers,
  });
  const store = new Gauge({
    name: 'fitting_room_store_ready',
    help: 'Whether the store could be reached when /readyz was last asked',
    registers,
  });
  // Looked up once: the library checks and joins the labels at every call.
  const children = new Map<string, { observe(seconds: number): void }>();
  const child = (histogram: Histogram, ...labels: string[]) => {
    const name = labels.join(' ');
    const known = children.get(name);
    if (known !== undefined) return known;
    const made = histogram.labels(...labels);
    children.set(name, made);
    return made;
  };
  return {
    request: (route, method, status, seconds) =>
      child(requests, route, method, String(status)).observe(seconds),
    submit: (decision) => submits.labels(decision).inc(),
    upstream: (api, outcome, seconds) => child(upstream, api, outcome).observe(seconds),
    wrongToken: (outcome) => wrongTokens.labels(outcome).inc(),
    picture: (outcome) => pictures.labels(outcome).inc(),
    storeReady: (isReady) => store.set(isReady ? 1 : 0),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
