import {
  encodeSubmit,
  isAmbiguous,
  RESULTS_PATH,
  type ResultsAnswer,
  type Retry,
  readResults,
  readSubmit,
  SUBMIT_PATH,
  type SubmitRequest,
  shownTypeOf,
} from '../../aidge/index.ts';
import {
  CAPABILITIES_PATH,
  type Capabilities,
  HEADER,
  PROBLEM,
  resultImagePath,
} from '../../proxy-contract/index.ts';
import type { Failure } from '../task/failure.ts';
import { aidgeFailure } from './aidge-failure.ts';
import { readCapabilities } from './capabilities.ts';
import { type HttpAnswer, type HttpFailure, httpFailure, redirectTarget, request } from './proxy-request.ts';

/** The proxy's base address without trailing slash, and its access token, which may be empty. */
export interface Connection {
  address: string;
  token: string;
}

/** A definite refusal: nothing was bought, nothing changed. */
export interface Refused {
  kind: 'refused';
  failure: Failure;
  retry: Retry;
  /** The wait that the server asked for, in ms. */
  retryAfterMs?: number;
  /** Status and type of the answer, if there was one. */
  answer?: Pick<HttpAnswer, 'status' | 'type'>;
}

export type SubmitOutcome = (
  | { kind: 'accepted'; taskId: string }
  | Refused
  /**
   * Sent, without a clear answer. `blocked`: the same key would get no other answer, because the proxy does not know the outcome either, or
   * Aidge answered with a fault. `retryAfterMs`: the wait that the server asked for.
   */
  | { kind: 'unknown'; failure: Failure; blocked: boolean; retryAfterMs?: number }
) &
  Told;

/** Facts that come with every answer. */
interface Told {
  /** The proxy's time (epoch ms, whole seconds), if it sent a `Date` header. */
  serverAt?: number;
}

export type ResultsOutcome = { kind: 'answer'; results: Extract<ResultsAnswer, { ok: true }> } | Refused;

export type CapabilitiesOutcome = (
  | { kind: 'fitting-room'; capabilities: Capabilities }
  | { kind: 'plain' }
  | Refused
) &
  Told;

export type ImageOutcome = { kind: 'image'; bytes: ArrayBuffer; type: string } | Refused;

export interface ProxyClient {
  submit(connection: Connection, order: SubmitRequest, idempotencyKey: string): Promise<SubmitOutcome>;
  results(connection: Connection, taskId: string): Promise<ResultsOutcome>;
  /** The proxy's announcement; `plain` where it has none (404). Costs nothing, so it also tells whether it is there. */
  capabilities(connection: Connection): Promise<CapabilitiesOutcome>;
  /** The bytes of the task's n-th result image (from 0), through the proxy. */
  resultImage(connection: Connection, taskId: string, index: number): Promise<ImageOutcome>;
  /** The bytes of an image from its own host: the only way with a plain proxy. The token is not sent. */
  foreignImage(url: string): Promise<ImageOutcome>;
  /** Where the proxy's address leads that answered with a redirect; `undefined` where the browser does not say. No token. */
  redirectTarget(address: string): Promise<string | undefined>;
}

/** The proxy's HTTP interface (docs/proxy.md) over `fetch`. Never throws: every failure is an outcome. */
export function createProxyClient(deps: { fetch: typeof fetch }): ProxyClient {
  return {
    async submit(connection, order, idempotencyKey) {
      const answer = await request(deps.fetch, `${connection.address}${SUBMIT_PATH}`, {
        method: 'POST',
        token: connection.token,
        json: encodeSubmit(order),
        headers: { [HEADER.idempotencyKey]: idempotencyKey },
      });
      return { ...submitOutcome(answer), ...told(answer) };
    },
    async results(connection, taskId) {
      const answer = await request(deps.fetch, `${connection.address}${RESULTS_PATH}`, {
        method: 'POST',
        token: connection.token,
        json: { task_id: taskId },
      });
      if (!isGood(answer)) return refusedBy(answer);
      const results = readResults(answer.body);
      if (results.ok) return { kind: 'answer', results };
      const { retry, retryAfterMs } = results.error;
      return refused(aidgeFailure(results.error), retry, retryAfterMs);
    },
    async capabilities(connection) {
      const answer = await request(deps.fetch, `${connection.address}${CAPABILITIES_PATH}`, {
        token: connection.token,
      });
      if (answer.kind === 'answer' && answer.status === 404) return { kind: 'plain', ...told(answer) };
      if (!isGood(answer)) return refusedBy(answer);
      const capabilities = readCapabilities(answer.body);
      // Perhaps a hotel's login page: nothing was sent, and it passes.
      if (capabilities === undefined) {
        const { status, type } = answer;
        return { ...refused({ code: 'answer-unreadable' }, 'later'), answer: { status, type } };
      }
      return { kind: 'fitting-room', capabilities, ...told(answer) };
    },
    async resultImage(connection, taskId, index) {
      const { token } = connection;
      return imageOutcome(
        await request(deps.fetch, `${connection.address}${resultImagePath(taskId, index)}`, {
          token,
          bytes: true,
        }),
      );
    },
    async foreignImage(url) {
      return imageOutcome(await request(deps.fetch, url, { bytes: true }));
    },
    redirectTarget: (address) => redirectTarget(deps.fetch, `${address}${CAPABILITIES_PATH}`),
  };
}

function told(answer: HttpAnswer | HttpFailure): Told {
  return answer.kind === 'answer' && answer.serverAt !== undefined ? { serverAt: answer.serverAt } : {};
}

function submitOutcome(answer: HttpAnswer | HttpFailure): SubmitOutcome {
  if (answer.kind === 'failure') {
    if (answer.isUnsent) return refusedBy(answer);
    return { kind: 'unknown', failure: answer.failure, blocked: false };
  }
  if (isUnknown(answer)) {
    const failure: Failure = { code: 'outcome-unknown', detail: `HTTP ${answer.status}` };
    return { kind: 'unknown', failure, blocked: isBlocked(answer), ...asked(answer) };
  }
  // A proxy over its limit answers 429 with upstream's own 501 body (docs/proxy.md): the body says more.
  const submit = readSubmit(answer.body);
  if (submit.ok && isGood(answer)) return { kind: 'accepted', taskId: submit.taskId };
  if (submit.ok || submit.error.layer === 'transport') {
    if (answer.status >= 400) return refusedBy(answer);
    // "Accepted" without a task id stays so under this key; what cannot be read may be better the next time.
    const blocked = !submit.ok && submit.error.code === 'no-task-id';
    return { kind: 'unknown', failure: { code: 'answer-unreadable' }, blocked, ...asked(answer) };
  }
  const { error } = submit;
  if (isAmbiguous(error)) return { kind: 'unknown', failure: aidgeFailure(error), blocked: true };
  const retry = answer.status === 429 ? 'after-window' : error.retry;
  return refused(aidgeFailure(error), retry, answer.retryAfterMs ?? error.retryAfterMs);
}

/** What a proxy of ours says with a 5xx when it is sure that nothing was sent; the next step is to try again. */
const NOT_SENT: ReadonlySet<string> = new Set([PROBLEM.upstreamUnreachable]);

/**
 * Whether the answer says nothing about what upstream did. A 5xx may come from anything on the way, before or after
 * the order was taken, and its body may be cut short: only a word that is known for sure counts as a refusal.
 */
function isUnknown({ status, problem }: HttpAnswer): boolean {
  return status >= 500 && !NOT_SENT.has(problem ?? '');
}

function isBlocked({ problem }: HttpAnswer): boolean {
  return problem === PROBLEM.outcomeUnknown;
}

/** The type comes from the first bytes: object storage often names none, or a wrong one. */
function imageOutcome(answer: HttpAnswer | HttpFailure): ImageOutcome {
  if (!isGood(answer)) return refusedBy(answer);
  const { bytes } = answer;
  const type = bytes === undefined ? undefined : shownTypeOf(new Uint8Array(bytes));
  if (bytes === undefined || type === undefined) {
    return refused({ code: 'image-not-kept', detail: `not a picture: ${answer.type}` }, 'never');
  }
  return { kind: 'image', bytes, type };
}

function isGood(answer: HttpAnswer | HttpFailure): answer is HttpAnswer {
  return answer.kind === 'answer' && answer.status >= 200 && answer.status < 300;
}

function refusedBy(answer: HttpAnswer | HttpFailure): Refused {
  if (answer.kind === 'failure') return refused(answer.failure, answer.isUnsent ? 'never' : 'later');
  const { failure, retry } = httpFailure(answer);
  const { status, type } = answer;
  return { ...refused(failure, retry, answer.retryAfterMs), answer: { status, type } };
}

function asked({ retryAfterMs }: HttpAnswer): { retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}

function refused(failure: Failure, retry: Retry, retryAfterMs?: number): Refused {
  return { kind: 'refused', failure, retry, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
