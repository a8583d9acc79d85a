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
    /** The address of the n-th picture, from memory, or by asking upstream once; `undefined` where there is none. */
    async imageUrl(taskId: string, index: number): Promise<string | undefined> {
      if (deps.store.images(taskId)?.[index] === undefined) await query(taskId);
      return deps.store.images(taskId)?.[index];
    },
  };
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
