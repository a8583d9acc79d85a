import { Agent } from 'undici';
import { readRetryAfter } from '../../lib/aidge/index.ts';
import { decodeBody, UndecodableError } from '../http/decode-body.ts';
import { TooLargeError } from '../http/read-limited.ts';
import type { Metrics } from '../observe/metrics.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { type AccessKey, signedUrl } from './sign.ts';
import type { UpstreamOutcome } from './upstream-outcome.ts';

/** No answer of the contract comes near this size, or is nested like this: eight images are some kilobytes, six deep. */
const MAX_ANSWER_BYTES = 256 * 1024;
const MAX_NESTING = 32;
/** More orders than this at once are no limit of upstream's; they wait here for a connection. */
const MAX_CONNECTIONS = 256;

export interface Upstream {
  /** Signs and posts `body` (JSON text) to `apiName`. Never throws. */
  post(apiName: string, body: string): Promise<UpstreamOutcome>;
  /** Ends its connections. */
  close(): Promise<void>;
}

/**
 * The real service or the sandbox: the same way, signing included. It follows no redirect, and none is wanted:
 * one would carry the signature, which opens the whole account, to another host (docs/aidge.md 1.2).
 */
export function createUpstream(options: {
  base: string;
  key: AccessKey;
  trial: boolean;
  timeoutMs: number;
  now: () => number;
  metrics?: Pick<Metrics, 'upstream'>;
}): Upstream {
  const { origin, pathname } = new URL(options.base);
  const basePath = pathname.replace(/\/$/, '');
  const { timeoutMs } = options;
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
  });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'gzip, br',
    ...(options.trial ? { 'x-iop-trial': 'true' } : {}),
  };

  async function send(apiName: string, body: string): Promise<UpstreamOutcome> {
    const path = signedUrl(basePath, apiName, options.key, options.now());
    try {
      const limits = { timeoutMs, maxBytes: MAX_ANSWER_BYTES };
      const answer = await exchange(agent, { origin, path, method: 'POST', headers, body }, limits);
      const outcome = readAnswer(answer.status < 300, await textOf(answer));
      const retryAfterMs = readRetryAfter(String(answer.headers['retry-after'] ?? ''), options.now());
      return outcome.kind === 'answer' && retryAfterMs !== undefined ? { ...outcome, retryAfterMs } : outcome;
    } catch (cause) {
      return failureOf(cause);
    }
  }

  return {
    async post(apiName, body) {
      const startedAt = performance.now();
      const outcome = await send(apiName, body);
      options.metrics?.upstream(apiName, outcome.kind, (performance.now() - startedAt) / 1000);
      return outcome;
    },
    close: () => agent.destroy(),
  };
}

/** The body as text; answers may be compressed (docs/aidge.md 1.4), and the limit holds for what comes out as well. */
async function textOf({ headers, body }: Exchanged): Promise<string> {
  return (await decodeBody(body, headers['content-encoding'], MAX_ANSWER_BYTES)).toString('utf8');
}

/**
 * Upstream answers everything with status 200 (docs/aidge.md). Another status comes from something in
 * between, such as a load balancer's `{"message":"Service Unavailable"}`, unless the body is the gateway's own
 * envelope (docs/aidge.md 4): the official client reads that at 400 too.
 */
function readAnswer(ok: boolean, text: string): UpstreamOutcome {
  try {
    const json: unknown = isNestedDeeply(text) ? undefined : JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      const fields = json as Record<string, unknown>;
      const isEnvelope = fields.code !== undefined && fields.request_id !== undefined;
      if (ok || isEnvelope) return { kind: 'answer', text, json: fields };
    }
  } catch {
    // HTML or a truncated answer: the same as no JSON object.
  }
  return { kind: 'unknown', reason: 'unreadable' };
}

/** Whether brackets outside of text are nested deeper than any answer's; looked at before anything is made of it. */
function isNestedDeeply(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') isInText = !isInText;
    else if (isInText && sign === '\\') at += 1;
    else if (!isInText && (sign === '[' || sign === '{')) depth += 1;
    else if (!isInText && (sign === ']' || sign === '}')) depth -= 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

/** Failures before a connection stands: name resolution, refusal, certificate. Everything later may have been sent. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

function failureOf(thrown: unknown): UpstreamOutcome {
  const code = codeOf(thrown);
  if (thrown instanceof TooLargeError || thrown instanceof UndecodableError) {
    return { kind: 'unknown', reason: 'unreadable' };
  }
  if (code !== undefined && NOT_SENT.test(code)) return { kind: 'not-sent', reason: code };
  const timedOut =
    (thrown instanceof Error && thrown.name === 'TimeoutError') || /^UND_ERR_\w+_TIMEOUT$/.test(code ?? '');
  return { kind: 'unknown', reason: timedOut ? 'timeout' : 'broken' };
}

/** A host with several addresses gives an `AggregateError` of one cause each. */
function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  const inner = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause;
  return codeOf(inner);
}
