/**
 * Everything that can go wrong between "Try it on" and the kept picture. Each code is a key of the catalogue
 * (`failure.<code>.sentence` and `failure.<code>.next`), and has one of `FAILURE_ACTIONS` as its next step.
 */
export const FAILURE_CODES = [
  // Service layer, docs/aidge.md 2.5 and 3.4.
  'system-error',
  'rate-limited',
  'invalid-input',
  'garment-not-downloadable',
  'garment-too-small',
  'garment-not-flat-lay',
  'model-failed',
  'sensitive-content',
  'content-check-failed',
  'content-refused',
  'service-refused',
  // Gateway layer, docs/aidge.md 4.
  'key-parameter-missing',
  'key-invalid',
  'clock-wrong',
  'signature-wrong',
  'api-path-wrong',
  'permission-missing',
  'gateway-busy',
  'quota-used-up',
  'trial-used-up',
  'upstream-timeout',
  'gateway-refused',
  // The way to the proxy, and the proxy's own words.
  'proxy-not-set',
  'proxy-not-allowed',
  'proxy-unreachable',
  'proxy-redirected',
  'proxy-shut',
  'proxy-token-not-sendable',
  'proxy-unauthorized',
  'proxy-not-found',
  'proxy-refused',
  'proxy-too-large',
  'proxy-busy',
  'proxy-down',
  'proxy-fault',
  'proxy-changed',
  'answer-unreadable',
  'outcome-unknown',
  // The task and its pictures.
  'task-failed',
  'no-images',
  'too-long',
  'imported-unsent',
  'image-not-kept',
  'storage-full',
  'storage-failed',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure as data: what the user is told comes from the catalogue by `code`; `detail` is upstream's text, for diagnostics. */
export interface Failure {
  code: FailureCode;
  detail?: string;
  requestId?: string;
}

/** What is told when a task or a picture could not be written: the disk is blamed only where the browser says that it is full. */
export function storageFailure(cause: unknown): Failure {
  const isFull = cause instanceof Error && cause.name === 'QuotaExceededError';
  return { code: isFull ? 'storage-full' : 'storage-failed', detail: String(cause) };
}
