import { createHash } from 'node:crypto';
import { type AidgeError, isAmbiguous, readSubmit, SUBMIT_PATH } from '../lib/aidge/index.ts';
import type { ProxyConfig } from './config.ts';
import { problem } from './problem.ts';
import type { ProxyStore } from './store.ts';
import { readSubmitBody } from './submit-body.ts';
import type { Upstream, UpstreamOutcome } from './upstream.ts';

export interface SubmitDeps {
  config: Pick<ProxyConfig, 'rate' | 'submitParam' | 'upstreamTimeoutMs'>;
  store: ProxyStore;
  upstream: Upstream;
  now: () => number;
}

/** Upstream's own words for "over the limit" (API.md 2.5), so that a client reads one thing only. */
const LIMIT_BODY = JSON.stringify({
  code: '0',
  resCode: 501,
  resMessage: 'rate limit exceed',
  success: false,
});
/** A submit under way is answered within the upstream time-out; a client that asks in between looks again soon. */
const IN_FLIGHT_RETRY_SECONDS = 5;
const MAX_KEY_LENGTH = 255;

/**
 * A submit: checked, at most once per idempotency key, within the limit, forwarded. The rules of DESIGN section 5:
 * a definite answer is kept under its key and given again; a refusal that bought nothing and may pass (limit,
 * gateway, never sent) frees the key; an unknown outcome blocks it. After 500 and `ServiceTimeout` upstream may have
 * accepted all the same (`isAmbiguous`): that answer is kept too, so that no resend under the key orders again.
 */
export function createSubmit({ config, store, upstream, now }: SubmitDeps) {
  return async (body: unknown, idempotencyKey: string | undefined): Promise<Response> => {
    const order = readSubmitBody(body);
    if (!order.ok) {
      const detail = order.problems.map(({ message }) => message).join('; ');
      return problem(400, 'bad-request', detail, {}, { errors: order.problems });
    }
    const key = idempotencyKey?.trim();
    if (key !== undefined && (key === '' || key.length > MAX_KEY_LENGTH)) {
      return problem(400, 'bad-request', `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`);
    }
    // From here to the upstream call nothing is awaited: two requests cannot both see the key as new.
    const replay = key === undefined ? undefined : recall(key, order.paramJson);
    if (replay !== undefined) return replay;
    const at = now();
    const slot = store.takeSlot(config.rate, at, at + config.upstreamTimeoutMs);
    if (slot.kind === 'full') {
      if (key !== undefined) store.forget(key);
      return overLimit(LIMIT_BODY, slot.waitMs);
    }
    const outcome = await upstream.post(
      SUBMIT_PATH,
      JSON.stringify({ [config.submitParam]: order.paramJson }),
    );
    return conclude(outcome, key, slot.id);
  };

  /** What an earlier request under the key led to; `undefined` for a new key, which is then in flight. */
  function recall(key: string, order: string): Response | undefined {
    const known = store.begin(key, createHash('sha256').update(order).digest('hex'), now());
    switch (known.kind) {
      case 'new':
        return undefined;
      case 'answered':
        return json(known.body, { 'Idempotency-Replayed': 'true' });
      case 'other-body':
        return problem(422, 'key-reused', 'This Idempotency-Key was used for another order.');
      case 'in-flight':
        return problem(409, 'key-in-flight', 'The order under this Idempotency-Key is still under way.', {
          'Retry-After': String(IN_FLIGHT_RETRY_SECONDS),
        });
      case 'unknown':
        return unknownOutcome(504);
    }
  }

  function conclude(outcome: UpstreamOutcome, key: string | undefined, slot: number): Response {
    if (outcome.kind === 'not-sent') {
      store.giveBack(slot);
      if (key !== undefined) store.forget(key);
      return problem(502, 'upstream-unreachable', 'The try-on service cannot be reached. Nothing was sent.');
    }
    store.settle(slot, now());
    if (outcome.kind === 'unknown') {
      if (key !== undefined) store.unknown(key);
      return unknownOutcome(outcome.reason === 'unreadable' ? 502 : 504);
    }
    const { text, json: answer } = outcome;
    const read = readSubmit(answer);
    if (!read.ok && read.error.layer === 'gateway' && read.error.retry === 'never') {
      // Refused at the door: upstream's limit counts submits of the service (API.md section 0, point 8). A failure
      // behind the door, such as ServiceTimeout, may have been counted and keeps its place.
      store.giveBack(slot);
    }
    if (key !== undefined) {
      if (read.ok || isDefinite(read.error)) store.answered(key, text);
      else store.forget(key);
    }
    if (read.ok || read.error.retry !== 'after-window') return json(text);
    const waitMs = read.error.retryAfterMs ?? config.rate.windowMs;
    store.block(now() + waitMs);
    return overLimit(text, waitMs);
  }
}

/** A word about this very order: asking again would not change it, or might order again. */
function isDefinite(error: AidgeError): boolean {
  return isAmbiguous(error) || (error.layer !== 'gateway' && error.retry === 'never');
}

function overLimit(body: string, waitMs: number): Response {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return json(body, { 'Retry-After': String(seconds) }, 429);
}

function unknownOutcome(status: 502 | 504): Response {
  const detail =
    'The order was sent, and no readable answer came. It may have been accepted; this key stays blocked so that it is not ordered twice.';
  return problem(status, 'outcome-unknown', detail);
}

function json(text: string, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
