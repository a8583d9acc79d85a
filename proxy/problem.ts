import { STATUS_CODES } from 'node:http';

/** The proxy's own failures; the last part of a problem document's `type`. */
export type ProblemType =
  | 'unauthorized'
  | 'web-page'
  | 'not-found'
  | 'method-not-allowed'
  | 'bad-request'
  | 'unsupported-type'
  | 'body-too-large'
  | 'key-in-flight'
  | 'key-reused'
  | 'outcome-unknown'
  | 'upstream-unreachable'
  | 'upstream-timeout'
  | 'upstream-unreadable'
  | 'image-unavailable'
  | 'image-unusable'
  | 'address-refused'
  | 'storage-full'
  | 'quota-exceeded'
  | 'store-unavailable'
  | 'not-ready'
  | 'busy'
  | 'internal';

/** An answer of RFC 9457. `detail` is for people; it never repeats token, secret or upstream's address. */
export function problem(
  status: number,
  type: ProblemType,
  detail: string,
  headers: Record<string, string> = {},
  more: Record<string, unknown> = {},
): Response {
  const body = {
    type: `urn:fitting-room:problem:${type}`,
    title: STATUS_CODES[status],
    status,
    detail,
    ...more,
  };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}
