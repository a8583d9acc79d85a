import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { RESULTS_PATH, SUBMIT_PATH } from '../lib/aidge/index.ts';
import { requireToken } from './bearer-token.ts';
import type { ProxyConfig } from './config.ts';
import { type Log, logRequests } from './log.ts';
import { problem } from './problem.ts';
import { refuseWebPages } from './refuse-web-pages.ts';
import { resultImage } from './result-image.ts';
import { createResults } from './results.ts';
import type { ProxyStore } from './store.ts';
import { createSubmit } from './submit.ts';
import type { Upstream } from './upstream.ts';

const SERVICE = 'fitting-room-proxy';
const VERSION = '0.1.0';
const MAX_BODY_BYTES = 64 * 1024;
const RESULT_IMAGE_PATH = '/results/:taskId/images/:index{[0-9]{1,3}}';

export interface ProxyDeps {
  config: ProxyConfig;
  upstreamKind: 'aidge' | 'sandbox';
  store: ProxyStore;
  upstream: Upstream;
  log: Log;
  /** The clock, epoch ms. */
  now: () => number;
}

/** The proxy's HTTP interface (DESIGN section 5). Only the paths listed here exist. */
export function createProxyApp({ config, upstreamKind, store, upstream, log, now }: ProxyDeps): Hono {
  const submit = createSubmit({ config, store, upstream, now });
  const { results, imageUrl } = createResults({ store, upstream, now });
  const app = new Hono();

  app.use(requestId(), logRequests(log), secureHeaders());
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.use(refuseWebPages(), requireToken(config.token));
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => problem(413, 'body-too-large', `A body may have at most ${MAX_BODY_BYTES} bytes.`),
    }),
  );

  app.get('/capabilities', (c) => c.json(capabilities()));
  app.post(SUBMIT_PATH, async (c) => submit(await readJson(c.req.raw), c.req.header('idempotency-key')));
  app.post(RESULTS_PATH, async (c) => results(await readJson(c.req.raw)));
  app.get(RESULT_IMAGE_PATH, async (c) => {
    const url = await imageUrl(c.req.param('taskId'), Number(c.req.param('index')));
    return typeof url === 'string' ? resultImage(url) : url;
  });

  for (const [path, allow] of [
    [SUBMIT_PATH, 'POST'],
    [RESULTS_PATH, 'POST'],
    [RESULT_IMAGE_PATH, 'GET'],
    ['/capabilities', 'GET'],
    ['/healthz', 'GET'],
  ] as const) {
    app.all(path, () =>
      problem(405, 'method-not-allowed', `Only ${allow} is allowed here.`, { Allow: allow }),
    );
  }
  app.notFound(() => problem(404, 'not-found', 'There is nothing at this path.'));
  app.onError((error) => {
    log.error({ error: error.message }, 'unexpected');
    return problem(500, 'internal', 'Something went wrong in the proxy; its log says what.');
  });
  return app;

  function capabilities() {
    const { limit, windowMs } = config.rate;
    const { remaining, resetMs } = store.window(config.rate, now());
    return {
      service: SERVICE,
      version: VERSION,
      upstream: upstreamKind,
      idempotency: true,
      resultImages: true,
      rateLimit: {
        limit,
        windowSeconds: windowMs / 1000,
        remaining,
        resetSeconds: Math.ceil(resetMs / 1000),
      },
      images: null,
    };
  }
}

/** The body as JSON; `undefined` for what is none, which every reader refuses. */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
