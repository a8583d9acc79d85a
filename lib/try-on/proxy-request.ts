import type { Retry } from '../aidge/index.ts';
import type { Failure } from './failure.ts';

/** A proxy waits up to 30 s for upstream (DESIGN section 5, `UPSTREAM_TIMEOUT_MS`); a little more for the way. */
const TIMEOUT_MS = 45_000;

export interface HttpAnswer {
  kind: 'answer';
  status: number;
  /** The body as JSON; `undefined` where it is none. */
  body?: unknown;
  bytes?: ArrayBuffer;
  /** Media type without parameters. */
  type: string;
  /** Last part of a problem document's `type` (RFC 9457), such as `outcome-unknown`. */
  problem?: string;
  retryAfterMs?: number;
  /** What the other side's clock says (header `Date`, epoch ms, whole seconds). */
  serverAt?: number;
}

/** No answer at all: not reached, refused, cut off, or too slow. */
export interface HttpFailure {
  kind: 'failure';
  failure: Failure;
}

/** One HTTP request. Follows no redirect, sends no cookie and no referrer; never throws. */
export async function request(
  fetchFunction: typeof fetch,
  url: string,
  how: { method?: 'POST'; token?: string; json?: unknown; headers?: Record<string, string>; bytes?: true },
): Promise<HttpAnswer | HttpFailure> {
  try {
    const response = await fetchFunction(url, {
      method: how.method ?? 'GET',
      headers: {
        ...(how.token ? { Authorization: `Bearer ${how.token}` } : {}),
        ...(how.json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...how.headers,
      },
      ...(how.json === undefined ? {} : { body: JSON.stringify(how.json) }),
      // A redirect would carry the token to another origin.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await readAnswer(response, how.bytes === true && response.ok);
  } catch (cause) {
    return { kind: 'failure', failure: { code: 'proxy-unreachable', detail: String(cause) } };
  }
}

async function readAnswer(response: Response, wantsBytes: boolean): Promise<HttpAnswer> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const serverAt = readDate(response.headers.get('date'));
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), serverAt ?? Date.now());
  const answer: HttpAnswer = {
    kind: 'answer',
    status: response.status,
    type,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(serverAt === undefined ? {} : { serverAt }),
  };
  if (wantsBytes) return { ...answer, bytes: await response.arrayBuffer() };
  const body = parseJson(await response.text());
  const problem = type === 'application/problem+json' ? problemType(body) : undefined;
  return { ...answer, body, ...(problem === undefined ? {} : { problem }) };
}

function readDate(value: string | null): number | undefined {
  const at = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** `Retry-After` in ms, from whole seconds or an HTTP date (RFC 9110, 10.2.3). */
function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function problemType(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('type' in body)) return 'about:blank';
  return String(body.type).split(/[/:#]/).at(-1);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // HTML, truncated or empty: the reader sees that there is no JSON object.
  }
}

const BY_STATUS: Record<number, { code: Failure['code']; retry: Retry }> = {
  401: { code: 'proxy-unauthorized', retry: 'never' },
  403: { code: 'proxy-unauthorized', retry: 'never' },
  404: { code: 'proxy-not-found', retry: 'never' },
  405: { code: 'proxy-not-found', retry: 'never' },
  408: { code: 'proxy-down', retry: 'later' },
  409: { code: 'proxy-busy', retry: 'later' },
  413: { code: 'proxy-too-large', retry: 'never' },
  429: { code: 'rate-limited', retry: 'after-window' },
};

/** What a status of 400 and above means where the body says nothing better. */
export function httpFailure({ status, problem }: HttpAnswer): { failure: Failure; retry: Retry } {
  const known = BY_STATUS[status];
  const { code, retry } =
    known ??
    (status >= 500
      ? { code: 'proxy-down' as const, retry: 'later' as const }
      : { code: 'proxy-refused' as const, retry: 'never' as const });
  return {
    failure: { code, detail: problem === undefined ? `HTTP ${status}` : `HTTP ${status} ${problem}` },
    retry,
  };
}
