import { hash, randomUUID } from 'node:crypto';
import { isAmbiguous, LONGEST_BAN_MS, readSubmit, SUBMIT_PATH } from '../../lib/aidge/index.ts';
import { HEADER, PROBLEM } from '../../lib/proxy-contract/index.ts';
import type { ProxyConfig } from '../config/config.ts';
import { problem } from '../http/problem.ts';
import { retryAfter } from '../http/retry-after.ts';
import { storeUnavailable } from '../http/store-unavailable.ts';
import type { Caller } from '../middleware/bearer-token.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Ending, Opening, Order, ProxyStore } from '../store/store.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { UpstreamOutcome } from '../upstream/upstream-outcome.ts';
import { readSubmitBody } from './submit-body.ts';

export interface SubmitDeps {
  config: Pick<ProxyConfig, 'rate' | 'submitParam'>;
  store: ProxyStore;
  upstream: Upstream;
  metrics: Metrics;
  log: Log;
}

/** Upstream's own words for "over the limit" (docs/aidge.md 2.5), so that a client reads one thing only. */
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
 * A submit: checked, at most once per idempotency key, within the limit, forwarded. The rules of docs/proxy.md:
 * a definite answer is kept under its key and given again; a refusal that bought nothing and may pass (limit,
 * gateway, never sent) frees the key; an unknown outcome blocks it. After 500 and `ServiceTimeout` upstream may have
 * accepted all the same (`isAmbiguous`): that answer is kept too, so that no resend under the key orders again.
 */
export function createSubmit({ config, store, upstream, metrics, log }: SubmitDeps) {
  return async (body: unknown, idempotencyKey: string | undefined, caller: Caller): Promise<Response> => {
    const read = readSubmitBody(body);
    if (!read.ok) {
      const detail = read.problems.map(({ message }) => message).join('; ');
      return problem(400, PROBLEM.badRequest, detail, {}, { errors: read.problems });
    }
    const key = idempotencyKey?.trim();
    if (key !== undefined && !/^[\x21-\x7e]+$/.test(key.slice(0, MAX_KEY_LENGTH + 1))) {
      return badKey('must be ASCII without spaces, and not empty');
    }
    if (key !== undefined && key.length > MAX_KEY_LENGTH) {
      return badKey(`must have at most ${MAX_KEY_LENGTH} characters`);
    }
    const order: Order = {
      // Begins with the time: what is kept in order of arrival is written side by side.
      attempt: `${Date.now()}-${randomUUID()}`,
      caller: caller.name,
      fingerprint: hash('sha256', read.paramJson),
      ...(key === undefined ? {} : { key }),
      ...(caller.perDay === undefined ? {} : { perDay: caller.perDay }),
    };
    let opening: Opening;
    try {
      opening = await store.open(order);
    } catch (cause) {
      return storeUnavailable(cause);
    }
    metrics.submit(opening.kind);
    if (opening.kind !== 'send') return answerOf(opening);
    const outcome = await upstream.post(
      SUBMIT_PATH,
      JSON.stringify({ [config.submitParam]: read.paramJson }),
    );
    const { ending, response } = conclude(outcome, config.rate.windowMs);
    if (ending.blockMs === LONGEST_BAN_MS) {
      log.warn(
        { blockMs: ending.blockMs },
        'upstream refuses for an hour or longer; it is asked again after that',
      );
    }
    try {
      await store.close(order, opening.day, ending);
    } catch (cause) {
      // The answer is worth more than its note: without it the key's outcome is unknown, and nothing is bought twice.
      log.error({ error: String(cause), attempt: order.attempt }, 'how a submit ended could not be noted');
    }
    return response;
  };
}

/** What is said to a submit that is not sent. */
function answerOf(opening: Exclude<Opening, { kind: 'send' }>): Response {
  switch (opening.kind) {
    case 'answered':
      return json(opening.body, { [HEADER.idempotencyReplayed]: 'true' });
    case 'other-body':
      return problem(422, PROBLEM.keyReused, 'This Idempotency-Key was used for another try-on.');
    case 'in-flight':
      return problem(409, PROBLEM.keyInFlight, 'The try-on under this Idempotency-Key is still under way.', {
        [HEADER.retryAfter]: String(IN_FLIGHT_RETRY_SECONDS),
      });
    case 'unknown':
      return unknownOutcome(504);
    case 'wait':
      return overLimit(LIMIT_BODY, opening.waitMs);
    case 'quota':
      return problem(429, PROBLEM.quotaExceeded, 'The daily quota of this token is used up (UTC).', {
        [HEADER.retryAfter]: String(retryAfter(opening.waitMs)),
      });
  }
}

/** What upstream's word means: for the key, for the limit, for the caller. */
function conclude(outcome: UpstreamOutcome, windowMs: number): { ending: Ending; response: Response } {
  if (outcome.kind === 'not-sent') {
    const detail = 'The try-on service cannot be reached. Nothing was sent.';
    return {
      ending: { counted: false, key: { state: 'free' } },
      response: problem(502, PROBLEM.upstreamUnreachable, detail),
    };
  }
  if (outcome.kind === 'unknown') {
    return {
      ending: { counted: true, key: { state: 'unknown' } },
      response: unknownOutcome(outcome.reason === 'unreadable' ? 502 : 504),
    };
  }
  const { text, json: answer } = outcome;
  const read = readSubmit(answer);
  if (read.ok) {
    const ending: Ending = { counted: true, key: { state: 'answered', body: text }, taskId: read.taskId };
    return { ending, response: json(text) };
  }
  const { layer, retry, retryAfterMs } = read.error;
  // Refused at the door: upstream's limit counts submits of the service (docs/aidge.md). A failure
  // behind the door, such as ServiceTimeout, may have been counted and keeps its place.
  const counted = !(layer === 'gateway' && retry === 'never');
  // A word about this very order: asking again would not change it, or might order again.
  const isDefinite = isAmbiguous(read.error) || (layer !== 'gateway' && retry === 'never');
  const ending: Ending = { counted, key: isDefinite ? { state: 'answered', body: text } : { state: 'free' } };
  if (retry !== 'after-window') return { ending, response: json(text) };
  // A gateway that asks for longer is believed, up to an hour (a ban is capped where it is read); one that asks for less
  // does not know the window.
  const blockMs = Math.max(retryAfterMs ?? windowMs, Math.min(outcome.retryAfterMs ?? 0, LONGEST_BAN_MS));
  return { ending: { ...ending, blockMs }, response: overLimit(text, blockMs) };
}

function badKey(words: string): Response {
  const message = `Idempotency-Key ${words}`;
  return problem(400, PROBLEM.badRequest, message, {}, { errors: [{ field: 'Idempotency-Key', message }] });
}

function overLimit(body: string, waitMs: number): Response {
  return json(body, { [HEADER.retryAfter]: String(retryAfter(waitMs)) }, 429);
}

function unknownOutcome(status: 502 | 504): Response {
  const detail =
    'The order was sent, and no readable answer came. It may have been accepted; this key stays blocked so that it is not ordered twice.';
  return problem(status, PROBLEM.outcomeUnknown, detail);
}

function json(text: string, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
