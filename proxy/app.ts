import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { RESULTS_PATH, SUBMIT_PATH } from '../lib/aidge/index.ts';
import { CAPABILITIES_PATH, HEADER, IMAGES_PATH, PROBLEM } from '../lib/proxy-contract/index.ts';
import type { ProxyConfig } from './config/config.ts';
import { answerSent } from './http/answer-sent.ts';
import type { CheckedFetch } from './http/checked-fetch.ts';
import { problem } from './http/problem.ts';
import { readJson } from './http/read-json.ts';
import type { HostedImages } from './images/hosted-images.ts';
import { admissionLimits, createAdmission, type Room } from './middleware/admission.ts';
import { answerHeaders } from './middleware/answer-headers.ts';
import { type ProxyVariables, requireToken } from './middleware/bearer-token.ts';
import { limitBody } from './middleware/limit-body.ts';
import { refuseForeignHosts } from './middleware/refuse-foreign-hosts.ts';
import { refuseWebPages } from './middleware/refuse-web-pages.ts';
import { type Log, observeRequests } from './observe/log.ts';
import type { Metrics } from './observe/metrics.ts';
import { openApiDocument } from './openapi/openapi.ts';
import { capabilities } from './routes/capabilities.ts';
import type { Readiness } from './routes/readiness.ts';
import { RESULT_IMAGE_MAX_BYTES, resultImage } from './routes/result-image.ts';
import { createResults } from './routes/results.ts';
import { createSubmit } from './routes/submit.ts';
import type { ProxyStore } from './store/store.ts';
import type { Upstream } from './upstream/upstream.ts';

const MAX_JSON_BYTES = 64 * 1024;
const IMAGE_PATH = `${IMAGES_PATH}/:id` as const;
const RESULT_IMAGE_PATH = '/results/:taskId/images/:index{[0-9]{1,3}}';

export interface ProxyDeps {
  config: ProxyConfig;
  upstreamKind: 'aidge' | 'sandbox';
  store: ProxyStore;
  upstream: Upstream;
  /** Absent if Aidge could not fetch an image from this proxy. */
  images?: HostedImages;
  /** Fetches the result images that Aidge names. */
  fetchResult: CheckedFetch;
  readiness: Readiness;
  metrics: Metrics;
  log: Log;
}

/** The proxy's HTTP interface (docs/proxy.md). Only the paths listed here exist. */
export function createProxyApp(deps: ProxyDeps): Hono<ProxyVariables> {
  const { config, images } = deps;
  const submit = createSubmit(deps);
  const { results, imageUrl } = createResults({ ...deps, taskAccess: config.taskAccess });
  const uploads = createAdmission(admissionLimits(config.images.maxBytes));
  // Not 429: a client reads that as the limit of try-ons (docs/proxy.md).
  const resultImages = createAdmission(admissionLimits(RESULT_IMAGE_MAX_BYTES), 503);
  const openApi = openApiDocument();
  const app = new Hono<ProxyVariables>();

  app.use(requestId(), answerHeaders(), observeRequests(deps.log, deps.metrics), refuseForeignHosts(config));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get(IMAGE_PATH, (c) => images?.get(c.req.param('id')) ?? hostsNone());
  if (config.corsOrigins.length > 0) app.use(allowExtensions(config.corsOrigins));
  app.use(refuseWebPages(), requireToken(config, deps.metrics));

  app.post(IMAGES_PATH, limitBody(config.images.maxBytes), async (c) => {
    if (images === undefined) return hostsNone();
    const { caller } = c.var;
    const isJson = /^application\/json\b/i.test(c.req.header('content-type') ?? '');
    return await uploads.admit(
      caller.name,
      isJson ? config.images.maxBytes : uploadBytes(c.req.raw, config),
      async () =>
        isJson
          ? await images.fetch(await readJson(c.req.raw, MAX_JSON_BYTES), caller)
          : await images.upload(c.req.raw, caller),
    );
  });
  app.delete(IMAGE_PATH, (c) => images?.remove(c.req.param('id'), c.var.caller) ?? hostsNone());

  app.use(limitBody(MAX_JSON_BYTES));
  app.get(CAPABILITIES_PATH, (c) => capabilities(deps, c.var.caller));
  app.get('/readyz', () => deps.readiness.answer());
  app.get('/openapi.json', (c) => c.json(openApi));
  app.post(SUBMIT_PATH, async (c) =>
    submit(await readJson(c.req.raw), c.req.header(HEADER.idempotencyKey), c.var.caller),
  );
  app.post(RESULTS_PATH, async (c) => results(await readJson(c.req.raw), c.var.caller));
  app.get(RESULT_IMAGE_PATH, async (c) => {
    const { caller } = c.var;
    const url = await imageUrl(c.req.param('taskId'), Number(c.req.param('index')), caller);
    if (typeof url !== 'string') return url;
    const fetched = (room: Room) => resultImage(url, deps.fetchResult, room);
    return await resultImages.admit(caller.name, 0, fetched, answerSent(c.env?.outgoing));
  });

  for (const [path, allow] of [
    [SUBMIT_PATH, 'POST'],
    [RESULTS_PATH, 'POST'],
    [RESULT_IMAGE_PATH, 'GET'],
    [IMAGES_PATH, 'POST'],
    [IMAGE_PATH, 'GET, DELETE'],
    [CAPABILITIES_PATH, 'GET'],
    ['/readyz', 'GET'],
    ['/openapi.json', 'GET'],
    ['/healthz', 'GET'],
  ] as const) {
    app.all(path, () =>
      problem(405, PROBLEM.methodNotAllowed, `Only ${allow} is allowed here.`, { Allow: allow }),
    );
  }
  app.notFound(() => problem(404, PROBLEM.notFound, 'Nothing is at this path.'));
  app.onError((error, c) => {
    const id = c.get('requestId');
    if ('code' in error && error.code === 'ECONNRESET') {
      deps.log.info({ id }, 'the client was gone before its request had come');
      return problem(400, PROBLEM.badRequest, 'The request arrived incomplete.');
    }
    deps.log.error({ id, error: error.message, stack: error.stack }, 'unexpected');
    return problem(500, PROBLEM.internal, 'The proxy failed. Its log has the details.');
  });
  return app;
}

/** The bytes to reserve for an upload: its announced length, or the maximum. */
function uploadBytes({ headers }: Request, { images }: ProxyConfig): number {
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const isAsAnnounced = !headers.has('transfer-encoding') && !headers.has('content-encoding');
  return isAsAnnounced && length >= 0 ? length : images.maxBytes;
}

/** Pages of these extensions may use the proxy without a host permission for it. */
function allowExtensions(origins: string[]) {
  return cors({
    origin: origins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', HEADER.idempotencyKey],
    exposeHeaders: [HEADER.retryAfter, HEADER.idempotencyReplayed],
    maxAge: 600,
  });
}

function hostsNone(): Response {
  return problem(
    404,
    PROBLEM.notFound,
    'This proxy hosts no images: Aidge could not reach them (PUBLIC_URL is not set).',
  );
}
