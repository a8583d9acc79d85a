import type { SubmitRequest } from '../../aidge/index.ts';
import type { Draft } from '../../wardrobe/draft.ts';
import { checkOutfit, type OutfitProblem, type Pieces, toSubmitRequest } from '../../wardrobe/outfit.ts';
import type { OutfitSnapshot, Task } from './task.ts';

/** The clock (epoch ms), and unique ids. */
interface TaskDeps {
  now: number;
  makeId: () => string;
}

/** Makes a queued task for the outfit, due at once, or returns the outfit's problems. */
export function newTask(
  draft: Draft,
  pieces: Pieces,
  deps: TaskDeps,
): { ok: true; task: Task } | { ok: false; problems: OutfitProblem[] } {
  const problems = checkOutfit(draft, pieces).filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { ok: false, problems };
  const outfit = { garments: Object.values(pieces), model: draft.model, options: draft.options };
  return { ok: true, task: queuedTask(outfit, toSubmitRequest(draft, pieces), deps) };
}

/** Makes a new task with the same outfit and a key of its own. */
export function repeatTask({ outfit, request }: Task, deps: TaskDeps): Task {
  return queuedTask(outfit, request, deps);
}

function queuedTask(outfit: OutfitSnapshot, request: SubmitRequest, { now, makeId }: TaskDeps): Task {
  return {
    id: makeId(),
    state: 'queued',
    outfit,
    request,
    idempotencyKey: makeId(),
    createdAt: now,
    updatedAt: now,
    attempts: 0,
    nextAttemptAt: now,
    images: [],
    failedCount: 0,
  };
}
