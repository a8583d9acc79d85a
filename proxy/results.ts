import { RESULTS_PATH, readResults } from '../lib/aidge/index.ts';
import { problem } from './problem.ts';
import type { ProxyStore } from './store.ts';
import type { Upstream, UpstreamOutcome } from './upstream.ts';

const MAX_ID_LENGTH = 128;

/** Queries upstream for a task, and remembers the picture addresses that its answer names. */
export function createResults(deps: { store: ProxyStore; upstream: Upstream; now: () => number }) {
  /** What upstream says of the task; the addresses in it are remembered on the way. */
  async function query(taskId: string): Promise<UpstreamOutcome> {
    const outcome = await deps.upstream.post(RESULTS_PATH, JSON.stringify({ task_id: taskId }));
    if (outcome.kind !== 'answer') return outcome;
    const results = readResults(outcome.json);
    if (results.ok && results.images.length > 0) {
      deps.store.rememberImages(
        taskId,
        results.images.map(({ url }) => url),
        deps.now(),
      );
    }
    return outcome;
  }

  return {
    /** `POST /ai/virtual/tryon-results`: upstream's body, byte for byte. */
    async results(body: unknown): Promise<Response> {
      const taskId = readTaskId(body);
      if (taskId === undefined)
        return problem(400, 'bad-request', 'task_id must be text of 1 to 128 characters.');
      const outcome = await query(taskId);
      if (outcome.kind === 'answer') {
        return new Response(outcome.text, { headers: { 'Content-Type': 'application/json' } });
      }
      return upstreamProblem(outcome);
    },
    /** The address of the n-th picture, from memory, or by asking upstream once; or the answer why there is none. */
    async imageUrl(taskId: string, index: number): Promise<string | Response> {
      const remembered = deps.store.images(taskId)?.[index];
      if (remembered !== undefined) return remembered;
      if (taskId.length > MAX_ID_LENGTH) return noSuchImage();
      const outcome = await query(taskId);
      if (outcome.kind !== 'answer') return upstreamProblem(outcome);
      const named = deps.store.images(taskId)?.[index];
      if (named !== undefined) return named;
      const results = readResults(outcome.json);
      // Only upstream's definite word means that there is no picture: a client gives up on 404.
      return results.ok || results.error.retry === 'never'
        ? noSuchImage()
        : problem(502, 'image-unavailable', 'The try-on service cannot say now where the picture is.');
    },
  };
}

function noSuchImage(): Response {
  return problem(404, 'not-found', 'This task has no such picture.');
}

function readTaskId(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('task_id' in body)) return undefined;
  const { task_id: id } = body;
  return typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH ? id : undefined;
}

function upstreamProblem(outcome: Exclude<UpstreamOutcome, { kind: 'answer' }>): Response {
  if (outcome.kind === 'not-sent') {
    return problem(502, 'upstream-unreachable', 'The try-on service cannot be reached.');
  }
  if (outcome.reason === 'unreadable') {
    return problem(502, 'upstream-unreadable', 'The try-on service gave an answer that cannot be read.');
  }
  return problem(504, 'upstream-timeout', 'The try-on service did not answer in time.');
}
