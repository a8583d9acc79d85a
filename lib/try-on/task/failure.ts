/**
 * All failures between "Try it on" and the stored image. Each code is a key of the catalogue
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
  // Transport, and the proxy itself.
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
  // The task and its images.
  'task-failed',
  'no-images',
  'too-long',
  'imported-unsent',
  'image-not-kept',
  'storage-full',
  'storage-failed',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure as data. The catalogue has the sentence for `code`. `detail` is Aidge's text, for diagnostics. */
export interface Failure {
  code: FailureCode;
  detail?: string;
  requestId?: string;
}

/** The failure for a task or an image that could not be stored. `storage-full` only if the browser reports a full quota. */
export function storageFailure(cause: unknown): Failure {
  const isFull = cause instanceof Error && cause.name === 'QuotaExceededError';
  return { code: isFull ? 'storage-full' : 'storage-failed', detail: String(cause) };
}
