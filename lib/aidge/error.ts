/** When the same request may be sent again. */
export type Retry = 'never' | 'later' | 'after-window';

/** A failure as upstream or the way to it reported it. `message` is upstream's, for logs: never compare it. */
export interface AidgeError {
  /** The wire's own code as text (`701`, `InvalidAppKey`), or one of ours: `not-json`, `no-task-id`, `no-images`. */
  code: string;
  layer: 'gateway' | 'service' | 'transport';
  retry: Retry;
  message: string;
  requestId?: string;
  /** How long the gateway says that it refuses, in ms; at most `LONGEST_BAN_MS`. */
  retryAfterMs?: number;
}

/**
 * A ban is believed up to here. Upstream's own are of seconds (docs/aidge.md 4); a longer word would shut the proxy for as
 * long as somebody likes, and an hour later the question may be answered otherwise.
 */
export const LONGEST_BAN_MS = 60 * 60_000;

/** Service errors that may be tried again (docs/aidge.md 2.5, 3.4); every other code, also an unknown one, is final. */
const SERVICE_RETRY: Record<string, Retry> = { '500': 'later', '501': 'after-window', '1001': 'later' };

/** Gateway errors that pass by themselves (docs/aidge.md 4); the rest needs somebody who runs the proxy. */
const GATEWAY_RETRY: Record<string, Retry> = { ApiCallLimit: 'after-window', ServiceTimeout: 'later' };

/** An error of the service layer: `code` "0" and a `resCode` other than 200 (docs/aidge.md). */
export function serviceError(code: string, message: string, requestId?: string): AidgeError {
  return withId({ code, layer: 'service', retry: SERVICE_RETRY[code] ?? 'never', message }, requestId);
}

/**
 * Whether a submit that was answered with this error may have been accepted all the same. "Retry later" is our own
 * inference (docs/aidge.md 2.5, 4: marked as inferred): a fault of the service (500) may strike after the order was taken,
 * and a gateway that got no word from its backend (`ServiceTimeout`, type ISP or SYSTEM) does not know. A refusal for
 * the limit, and the content check that itself asks for another try (1001), come before anything is taken.
 */
export function isAmbiguous({ code, retry }: AidgeError): boolean {
  return retry === 'later' && code !== '1001';
}

/**
 * An error of the gateway layer: `code` other than "0". `type` ISP or SYSTEM means that the fault is on
 * their side and passes (docs/aidge.md 4); a service code raised to this envelope keeps its own rule.
 */
export function gatewayError(code: string, message: string, type: string, requestId?: string): AidgeError {
  const passing = type === 'ISP' || type === 'SYSTEM';
  const retry = GATEWAY_RETRY[code] ?? SERVICE_RETRY[code] ?? (passing ? 'later' : 'never');
  const ban = code === 'ApiCallLimit' ? /ban will last (\d+) second/.exec(message)?.[1] : undefined;
  const error: AidgeError = { code, layer: 'gateway', retry, message };
  if (ban === undefined) return withId(error, requestId);
  return withId({ ...error, retryAfterMs: Math.min(Number(ban) * 1000, LONGEST_BAN_MS) }, requestId);
}

/** No usable answer: not JSON, cut off, or without what it must contain. */
export function transportError(code: string, message: string, requestId?: string): AidgeError {
  return withId({ code, layer: 'transport', retry: 'later', message }, requestId);
}

function withId(error: AidgeError, requestId: string | undefined): AidgeError {
  return requestId === undefined ? error : { ...error, requestId };
}
