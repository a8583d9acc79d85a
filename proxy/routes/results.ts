import { LRUCache } from 'lru-cache';
import { RESULTS_PATH, readResults } from '../../lib/aidge/index.ts';
import { PROBLEM } from '../../lib/proxy-contract/index.ts';
import { problem } from '../http/problem.ts';
import type { Caller } from '../middleware/bearer-token.ts';
import type { Log } from '../observe/log.ts';
import { MAX_TASK_ID_LENGTH, resultsRequestSchema } from '../openapi/schemas.ts';
import type { ProxyStore } from '../store/store.ts';
import { StoreUnavailableError } from '../store/store.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { UpstreamOutcome } from '../upstream/upstream-outcome.ts';

/** A task is asked for every few seconds; what was said of the last ones needs no store. */
const REMEMBERED_TASKS = 5_000;

export interface ResultsDeps {
  store: ProxyStore;
  upstream: Upstream;
  taskAccess: 'own' | 'all';
  log: Log;
}

/** Queries upstream for a task, and remembers the image addresses that its answer names. */
export function createResults({ store, upstream, taskAccess, log }: ResultsDeps) {
  const owners = new LRUCache<string, string>({ max: REMEMBERED_TASKS });
  const named = new LRUCache<string, string[]>({ max: REMEMBERED_TASKS });

  /** Whether the caller may ask for the task. Results go on without the store: ids are not to be guessed (docs/aidge.md 1.6). */
  async function mayAsk(taskId: string, caller: Caller): Promise<boolean> {
    if (taskAccess === 'all') return true;
    try {
      const owner = owners.get(taskId) ?? (await store.taskOwner(taskId));
      if (owner !== undefined) owners.set(taskId, owner);
      return owner === caller.name;
    } catch (cause) {
      if (!(cause instanceof StoreUnavailableError)) throw cause;
      log.warn({ caller: caller.name }, 'whose task this is cannot be looked up; let through');
      return true;
    }
  }

  /** What upstream says of the task; the addresses in it are remembered on the way. */
  async function query(taskId: string): Promise<UpstreamOutcome> {
    const outcome = await upstream.post(RESULTS_PATH, JSON.stringify({ task_id: taskId }));
    if (outcome.kind !== 'answer') return outcome;
    const results = readResults(outcome.json);
    if (results.ok && results.images.length > 0) {
      await remember(
        taskId,
        results.images.map(({ url }) => url),
      );
    }
    return outcome;
  }

  async function remember(taskId: string, urls: string[]): Promise<void> {
    if (named.get(taskId)?.join('\n') === urls.join('\n')) return;
    named.set(taskId, urls);
    try {
      await store.rememberResults(taskId, urls);
    } catch (cause) {
      if (!(cause instanceof StoreUnavailableError)) throw cause;
      named.delete(taskId); // The next answer tells it again.
    }
  }

  async function recall(taskId: string): Promise<string[] | undefined> {
    try {
      return named.get(taskId) ?? (await store.results(taskId));
    } catch (cause) {
      if (!(cause instanceof StoreUnavailableError)) throw cause;
      return undefined;
    }
  }

  return {
    /** `POST /ai/virtual/tryon-results`: upstream's body, byte for byte. */
    async results(body: unknown, caller: Caller): Promise<Response> {
      const wanted = resultsRequestSchema.safeParse(body);
      if (!wanted.success) {
        const message = `task_id must be text of 1 to ${MAX_TASK_ID_LENGTH} characters.`;
        return problem(400, PROBLEM.badRequest, message, {}, { errors: [{ field: 'task_id', message }] });
      }
      const { task_id: taskId } = wanted.data;
      if (!(await mayAsk(taskId, caller))) return noSuchTask();
      const outcome = await query(taskId);
      if (outcome.kind === 'answer') {
        return new Response(outcome.text, { headers: { 'Content-Type': 'application/json' } });
      }
      return upstreamProblem(outcome);
    },
    /** The address of the n-th image, from memory, or by asking upstream once; or the answer why there is none. */
    async imageUrl(taskId: string, index: number, caller: Caller): Promise<string | Response> {
      if (taskId.length > MAX_TASK_ID_LENGTH) return noSuchImage();
      if (!(await mayAsk(taskId, caller))) return noSuchTask();
      const remembered = (await recall(taskId))?.[index];
      if (remembered !== undefined) return remembered;
      const outcome = await query(taskId);
      if (outcome.kind !== 'answer') return upstreamProblem(outcome);
      const results = readResults(outcome.json);
      const url = results.ok ? results.images[index]?.url : undefined;
      if (url !== undefined) return url;
      // Only upstream's definite word means that there is no image: a client gives up on 404.
      return results.ok || results.error.retry === 'never'
        ? noSuchImage()
        : problem(502, PROBLEM.imageUnavailable, 'The try-on service did not name the image’s address.');
    },
  };
}

function noSuchImage(): Response {
  return problem(404, PROBLEM.notFound, 'This task has no such image.');
}

/** The same for a task of somebody else and for one that nobody knows. */
function noSuchTask(): Response {
  return problem(404, PROBLEM.notFound, 'This token did not submit the task.');
}

function upstreamProblem(outcome: Exclude<UpstreamOutcome, { kind: 'answer' }>): Response {
  if (outcome.kind === 'not-sent') {
    return problem(502, PROBLEM.upstreamUnreachable, 'The try-on service cannot be reached.');
  }
  if (outcome.reason === 'unreadable') {
    return problem(502, PROBLEM.upstreamUnreadable, 'The try-on service gave an answer that cannot be read.');
  }
  return problem(504, PROBLEM.upstreamTimeout, 'The try-on service did not answer in time.');
}
