import { type Retry, readHttpDate, readRetryAfter } from '../../aidge/index.ts';
import { ANSWER_TIMEOUT_MS, PROBLEM, readProblemType } from '../../proxy-contract/index.ts';
import type { Failure } from '../task/failure.ts';
import { readAccessToken } from './access-token.ts';
import { AnswerTooLongError, readBounded } from './read-bounded.ts';

/** Our proxy hands on images of at most 25 MiB; a plain one, or an image's own host, may send more. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
/** Answers of the service have a few kilobytes. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export interface HttpAnswer {
  kind: 'answer';
  status: number;
  /** The body as JSON; `undefined` where it is none. */
  body?: unknown;
  bytes?: ArrayBuffer;
  /** Media type without parameters. */
  type: string;
  /** Set where not the proxy answers but something before it that lets nobody through: see `isShut`. */
  isShut?: true;
  /** Last part of a problem document's `type` (RFC 9457), such as `outcome-unknown`. */
  problem?: string;
  retryAfterMs?: number;
  /** What the other side's clock says (header `Date`, epoch ms, whole seconds). */
  serverAt?: number;
}

/** No answer at all: not reached, refused, cut off, redirected, or too slow. */
export interface HttpFailure {
  kind: 'failure';
  failure: Failure;
  /** Nothing has left, or nothing that matters, and it would be the same the next time. */
  isUnsent?: true;
}

/** One HTTP request. Follows no redirect, sends no cookie and no referrer; never throws. */
export async function request(
  fetchFunction: typeof fetch,
  url: string,
  how: { method?: 'POST'; token?: string; json?: unknown; headers?: Record<string, string>; bytes?: true },
): Promise<HttpAnswer | HttpFailure> {
  const read = readAccessToken(how.token ?? '');
  if (!read.ok) return { kind: 'failure', failure: { code: 'proxy-token-not-sendable' }, isUnsent: true };
  try {
    const response = await fetchFunction(url, {
      method: how.method ?? 'GET',
      headers: {
        ...(read.token === '' ? {} : { Authorization: `Bearer ${read.token}` }),
        ...(how.json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...how.headers,
      },
      ...(how.json === undefined ? {} : { body: JSON.stringify(how.json) }),
      // A redirect would carry the token to another origin. Not followed, it can be told from a host that is not there.
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    if (isRedirect(response)) return { kind: 'failure', failure: { code: 'proxy-redirected' } };
    return await readAnswer(response, how.bytes === true && response.ok);
  } catch (cause) {
    const failure = { code: 'answer-unreadable', detail: String(cause) } as const;
    // An image stays as long as it is, and asking for one orders nothing; what became of an order is not known.
    if (cause instanceof AnswerTooLongError)
      return { kind: 'failure', failure, ...(how.bytes ? { isUnsent: true } : {}) };
    return { kind: 'failure', failure: { code: 'proxy-unreachable', detail: String(cause) } };
  }
}

/**
 * Where `url` leads in the end, without the token; `undefined` where it cannot be known: a page of the extension is told
 * only if it may read the host that it ends at.
 */
export async function redirectTarget(fetchFunction: typeof fetch, url: string): Promise<string | undefined> {
  try {
    const response = await fetchFunction(url, {
      redirect: 'follow',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return response.redirected ? response.url : undefined;
  } catch {
    return undefined;
  }
}

/** Browsers show no more of a redirect than that it is one; Node shows all of it. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
}

async function readAnswer(response: Response, wantsBytes: boolean): Promise<HttpAnswer> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const serverAt = readHttpDate(response.headers.get('date'));
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), serverAt ?? Date.now());
  const answer: HttpAnswer = {
    kind: 'answer',
    status: response.status,
    type,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(serverAt === undefined ? {} : { serverAt }),
  };
  if (wantsBytes) return { ...answer, bytes: await readBounded(response, MAX_PICTURE_BYTES) };
  const text = new TextDecoder().decode(await readBounded(response, MAX_TEXT_BYTES));
  const body = parseJson(text);
  const problem = type === 'application/problem+json' ? readProblemType(body) : undefined;
  const shut = isShut(response, isPage(type) && text.trim() !== '');
  return {
    ...answer,
    body,
    ...(shut ? { isShut: true } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

/**
 * Whether something before the proxy keeps everybody out who has no business there: Cloudflare's own mark, a network that
 * wants a log-in (407, 511), a page in the place of an answer, or a log-in that is not by token (RFC 9110, 11.6.1). No
 * proxy says "no" with a page.
 */
function isShut({ status, headers }: Response, hasPage: boolean): boolean {
  if (headers.has('cf-mitigated') || status === 407 || status === 511) return true;
  if (status !== 401 && status !== 403) return false;
  return hasPage || /^\s*(basic|digest|negotiate|ntlm)\b/i.test(headers.get('www-authenticate') ?? '');
}

/** Whether a media type is a web page's. */
export function isPage(type: string): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
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
  408: { code: 'proxy-fault', retry: 'later' },
  409: { code: 'proxy-busy', retry: 'later' },
  413: { code: 'proxy-too-large', retry: 'never' },
  425: { code: 'proxy-busy', retry: 'later' },
  429: { code: 'rate-limited', retry: 'after-window' },
};

/** Problems in which a proxy of ours says that the service behind it is the trouble. */
const OF_UPSTREAM: ReadonlySet<string> = new Set([
  PROBLEM.upstreamUnreachable,
  PROBLEM.upstreamTimeout,
  PROBLEM.upstreamUnreadable,
  PROBLEM.imageUnavailable,
]);

/** What a status that is no success means where the body says nothing better. */
export function httpFailure(answer: HttpAnswer): { failure: Failure; retry: Retry } {
  const { status, problem } = answer;
  const { code, retry } = meaningOf(answer);
  return {
    failure: { code, detail: problem === undefined ? `HTTP ${status}` : `HTTP ${status} ${problem}` },
    retry,
  };
}

function meaningOf({ status, problem, isShut }: HttpAnswer): { code: Failure['code']; retry: Retry } {
  if (isShut) return { code: 'proxy-shut', retry: 'never' };
  const known = BY_STATUS[status];
  if (known !== undefined) return known;
  if (status < 400) return { code: 'proxy-not-found', retry: 'never' };
  if (status < 500) return { code: 'proxy-refused', retry: 'never' };
  return { code: OF_UPSTREAM.has(problem ?? '') ? 'proxy-down' : 'proxy-fault', retry: 'later' };
}
