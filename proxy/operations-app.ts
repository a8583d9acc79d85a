import { Hono } from 'hono';
import { PROBLEM } from '../lib/proxy-contract/index.ts';
import { problem } from './http/problem.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Readiness } from './routes/readiness.ts';

/** The app for the people who run the proxy, on a port of its own (`METRICS_PORT`), without a token. */
export function createOperationsApp({
  metrics,
  readiness,
}: {
  metrics: Metrics;
  readiness: Readiness;
}): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', () => readiness.answer());
  app.get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
  app.notFound(() => problem(404, PROBLEM.notFound, 'Nothing is at this path.'));
  return app;
}
