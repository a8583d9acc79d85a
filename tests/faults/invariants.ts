import type { Task } from '../../lib/try-on/task/task.ts';
import { faultOfTask } from '../../lib/try-on/task-schema.ts';
import { LIMIT } from './fake-upstream.ts';
import type { World } from './world.ts';

/** What must hold whatever happens; printed by `npm run test:faults`. */
export const INVARIANTS = [
  'no task is lost: each one that the popup was told is taken is there, its order unchanged, its task id for good',
  'no submit is carried out twice under one key, and no task gets a second key unless its user decides so',
  'every order that was paid for is known by its task id, or waits for the user with a doubt on it',
  'undisturbed, every task comes to an end or needs attention, and no picture stays behind',
  `never more than ${LIMIT.limit} submits in any ${LIMIT.windowMs / 1000} s at upstream, and none that a proxy has to refuse for its limit`,
] as const;

/** What a test remembers of a run, to see what must not change. */
export interface Memory {
  kind: 'fitting-room' | 'plain';
  taskIds: Map<string, string>;
  /** Keys that each task has had. */
  keys: Map<string, Set<string>>;
}

/** Throws where an invariant does not hold now. */
export async function checkAlways(world: World, memory: Memory): Promise<Task[]> {
  const tasks = await world.tasks();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  for (const id of world.enqueued) {
    const task = byId.get(id);
    if (task === undefined) throw new Error(`${id} is lost`);
    if (faultOfTask(task) !== undefined) throw new Error(`${id} is unreadable`);
    if (task.request.clothesList.length !== 1) throw new Error(`the order of ${id} has changed`);
  }
  for (const { id, taskId, idempotencyKey } of tasks) {
    const known = memory.taskIds.get(id);
    if (known !== undefined && known !== taskId) throw new Error(`${id} has lost its task id ${known}`);
    if (taskId !== undefined) memory.taskIds.set(id, taskId);
    const keys = memory.keys.get(id) ?? new Set();
    memory.keys.set(id, keys.add(idempotencyKey));
    if (keys.size > 1 + (world.decisions.get(id) ?? 0))
      throw new Error(`${id} was given a new key by itself`);
  }
  const { executions, arrivals } = world.upstream;
  const keys = executions.map(({ key }) => key);
  const twice = keys.find((key, n) => keys.indexOf(key) !== n);
  if (twice !== undefined) throw new Error(`bought twice under ${twice}`);
  for (const [n, at] of arrivals.entries()) {
    const first = arrivals[n - LIMIT.limit];
    if (first !== undefined && at - first < LIMIT.windowMs) {
      throw new Error(`${LIMIT.limit + 1} submits within ${at - first} ms`);
    }
  }
  // A clock that was set and a proxy that forgot its window are no fault of the one who asks.
  if (world.proxy.refusals > 0 && !world.jumped) throw new Error('the proxy had to refuse for its limit');
  return tasks;
}

/** Throws where something is left over after everything has come to rest. */
export async function checkAtRest(world: World, memory: Memory): Promise<Task[]> {
  const tasks = await checkAlways(world, memory);
  for (const { id, state, images } of tasks) {
    if (!['finished', 'failed', 'needs-attention'].includes(state))
      throw new Error(`${id} rests as ${state}`);
    if (images.some(({ keep }) => keep === 'pending')) throw new Error(`a picture of ${id} stayed behind`);
    if (
      memory.kind === 'fitting-room' &&
      !world.replaced &&
      state === 'finished' &&
      images.filter(({ keep }) => keep === 'kept').length !== 2
    ) {
      throw new Error(`${id} finished without its pictures: ${JSON.stringify(images)}`);
    }
  }
  for (const { key, taskId } of world.upstream.executions) {
    const owner = tasks.find(({ id }) => memory.keys.get(id)?.has(key));
    if (owner === undefined) throw new Error(`${taskId} was paid for by nobody`);
    const isKnown = owner.taskId === taskId;
    const isAsked = owner.state === 'needs-attention' && owner.doubt !== undefined;
    // An order that its user has given up for a new one is answered for by the new one.
    const isReplaced = owner.idempotencyKey !== key;
    if (!isKnown && !isAsked && !isReplaced) {
      throw new Error(
        `${taskId} was paid for, and ${owner.id} does not know: ${owner.state} ${owner.failure?.code}`,
      );
    }
  }
  return tasks;
}
