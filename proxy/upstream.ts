import { readLimited, TooLargeError } from './read-limited.ts';
import { type AccessKey, signedUrl } from './sign.ts';

/** No answer of the contract comes near this size. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

export type UpstreamOutcome =
  /** A JSON object, with the text as it came. */
  | { kind: 'answer'; text: string; json: Record<string, unknown> }
  /** Nothing was sent: no connection came about. */
  | { kind: 'not-sent'; reason: string }
  /** Sent, and no usable answer: time-out, reset, or something that is no word of upstream's. */
  | { kind: 'unknown'; reason: 'timeout' | 'broken' | 'unreadable' };

export interface Upstream {
  /** Signs and posts `body` (JSON text) to `apiName`. Never throws. */
  post(apiName: string, body: string): Promise<UpstreamOutcome>;
}

/** The real service or the sandbox: the same way, signing included. */
export function createUpstream(options: {
  base: string;
  key: AccessKey;
  trial: boolean;
  timeoutMs: number;
  now: () => number;
}): Upstream {
  const headers = {
    'Content-Type': 'application/json',
    ...(options.trial ? { 'x-iop-trial': 'true' } : {}),
  };
  return {
    async post(apiName, body) {
      const url = signedUrl(options.base, apiName, options.key, options.now());
      try {
        const signal = AbortSignal.timeout(options.timeoutMs);
        // A redirect would carry the signature, which opens the whole account, to another host (API.md 0.2).
        const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
        const text = (await readLimited(response, MAX_ANSWER_BYTES)).toString('utf8');
        return readAnswer(response.ok, text);
      } catch (cause) {
        return failureOf(cause);
      }
    },
  };
}

/**
 * Upstream answers everything with status 200 (API.md section 0, point 5). Another status comes from something in
 * between, such as a load balancer's `{"message":"Service Unavailable"}`, unless the body is the gateway's own
 * envelope (API.md section 4): the official client reads that at 400 too.
 */
function readAnswer(ok: boolean, text: string): UpstreamOutcome {
  try {
    const json: unknown = JSON.parse(text);
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

/** Failures before a connection stands: name resolution, refusal, certificate. Everything later may have been sent. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

function failureOf(thrown: unknown): UpstreamOutcome {
  if (thrown instanceof Error && thrown.name === 'TimeoutError')
    return { kind: 'unknown', reason: 'timeout' };
  if (thrown instanceof TooLargeError) return { kind: 'unknown', reason: 'unreadable' };
  const code = codeOf(thrown);
  if (code !== undefined && NOT_SENT.test(code)) return { kind: 'not-sent', reason: code };
  return { kind: 'unknown', reason: 'broken' };
}

/** `fetch` wraps the cause; a host with several addresses gives an `AggregateError` of one cause each. */
function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  const inner = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause;
  return codeOf(inner);
}
