import { readLimited } from './read-limited.ts';
import { type AccessKey, signedUrl } from './sign.ts';

/** No answer of the contract comes near this size. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

export type UpstreamOutcome =
  /** A JSON object, with the text as it came. */
  | { kind: 'answer'; text: string; json: Record<string, unknown> }
  /** Nothing was sent: no connection came about. */
  | { kind: 'not-sent'; reason: string }
  /** Sent, and no usable answer: time-out, reset, or something that is no JSON object. */
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
        return readAnswer((await readLimited(response, MAX_ANSWER_BYTES)).toString('utf8'));
      } catch (cause) {
        return failureOf(cause);
      }
    },
  };
}

function readAnswer(text: string): UpstreamOutcome {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return { kind: 'answer', text, json: json as Record<string, unknown> };
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
