/**
 * The extension and our own proxy speak to each other in these words. Both ends import them from here, so that they cannot drift
 * apart; some of them decide whether a paid try-on is sent again. The paths that every signing proxy has are Aidge's own
 * (`lib/aidge`). docs/proxy.md describes the interface for people.
 */

/** Paths of our proxy beside Aidge's own; relative to its base URL. */
export const CAPABILITIES_PATH = '/capabilities';
export const IMAGES_PATH = '/images';

/** The path of the n-th result image of a task, from 0. */
export function resultImagePath(taskId: string, index: number): string {
  return `/results/${encodeURIComponent(taskId)}/images/${index}`;
}

/** Header names, as they are written. */
export const HEADER = {
  idempotencyKey: 'Idempotency-Key',
  idempotencyReplayed: 'Idempotency-Replayed',
  retryAfter: 'Retry-After',
} as const;

/**
 * How long (ms) the extension waits for an answer: our proxy waits up to 30 s for Aidge (`UPSTREAM_TIMEOUT_MS`), and the rest is for the
 * way to the proxy and back.
 */
export const ANSWER_TIMEOUT_MS = 45_000;

/** What the proxy itself may answer with; the last part of a problem document's `type` (RFC 9457). */
export const PROBLEM = {
  unauthorized: 'unauthorized',
  tooManyGuesses: 'too-many-guesses',
  foreignHost: 'foreign-host',
  webPage: 'web-page',
  notFound: 'not-found',
  methodNotAllowed: 'method-not-allowed',
  badRequest: 'bad-request',
  unsupportedType: 'unsupported-type',
  bodyTooLarge: 'body-too-large',
  keyInFlight: 'key-in-flight',
  keyReused: 'key-reused',
  /** Sent, then no answer that can be read: the try-on may have been accepted, and the key stays blocked. */
  outcomeUnknown: 'outcome-unknown',
  /** Nothing was sent: the same try-on may be sent again. */
  upstreamUnreachable: 'upstream-unreachable',
  upstreamTimeout: 'upstream-timeout',
  upstreamUnreadable: 'upstream-unreadable',
  imageUnavailable: 'image-unavailable',
  imageUnusable: 'image-unusable',
  addressRefused: 'address-refused',
  storageFull: 'storage-full',
  quotaExceeded: 'quota-exceeded',
  storeUnavailable: 'store-unavailable',
  notReady: 'not-ready',
  busy: 'busy',
  internal: 'internal',
} as const;
export type ProblemType = (typeof PROBLEM)[keyof typeof PROBLEM];

const PROBLEM_URN = 'urn:fitting-room:problem:';

/** The `type` member of a problem document. */
export function problemUrn(type: ProblemType): string {
  return `${PROBLEM_URN}${type}`;
}

/**
 * The last part of the `type` of a problem document, whoever wrote it: another proxy may name types of its own. A document without a
 * type has `about:blank` (RFC 9457, 4.2.1).
 */
export function readProblemType(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('type' in body)) return 'about:blank';
  return String(body.type).split(/[/:#]/).at(-1) ?? '';
}

/** What a proxy of ours announces at `/capabilities`. Each end checks it with a schema of its own, held to this type. */
export interface Capabilities {
  service: string;
  version: string;
  upstream: 'aidge' | 'sandbox';
  idempotency: boolean;
  resultImages: boolean;
  rateLimit: { limit: number; windowSeconds: number; remaining: number; resetSeconds: number };
}
