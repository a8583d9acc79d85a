import { piecesOf } from '../../wardrobe/outfit.ts';
import type { WardrobeStore } from '../../wardrobe/store.ts';
import type { TryOnService } from '../protocol.ts';
import type { TaskStore } from '../store.ts';
import { type Failure, storageFailure } from '../task/failure.ts';
import { newTask, repeatTask } from '../task/new-task.ts';
import { isFollowed, type Task } from '../task/task.ts';
import type { TaskEvent } from '../task/task-event.ts';
import type { Presence } from './presence.ts';
import type { Schedule } from './schedule.ts';

/**
 * Creates the service for the pages: it writes first, answers, and acts afterwards. `makeId` makes unique ids. `comeOnline` continues the
 * tasks that waited for the network.
 */
export function createTryOnService(deps: {
  wardrobe: Pick<WardrobeStore, 'listGarments'>;
  store: TaskStore;
  schedule: Schedule;
  presence: Presence;
  now: () => number;
  makeId: () => string;
}): TryOnService & { comeOnline(): Promise<void> } {
  const { store } = deps;
  const { wake, arm } = deps.schedule;

  async function addAndWake(task: Task): Promise<Failure | undefined> {
    try {
      await arm();
      await store.add(task);
    } catch (cause) {
      return storageFailure(cause);
    }
    wake();
    return undefined;
  }

  async function dispatchAndWake(id: Task['id'], event: TaskEvent): Promise<void> {
    await arm();
    await store.dispatch(id, event);
    wake();
  }

  async function dispatchToAll(event: TaskEvent, concerns: (task: Task) => boolean): Promise<void> {
    for (const task of await store.due(Number.POSITIVE_INFINITY)) {
      if (concerns(task)) await store.dispatch(task.id, event);
    }
    wake();
  }

  return {
    async submit(draft) {
      const pieces = piecesOf(draft, await deps.wardrobe.listGarments());
      const made = newTask(draft, pieces, { now: deps.now(), makeId: deps.makeId });
      if (!made.ok) return made;
      const failure = await addAndWake(made.task);
      return failure === undefined ? { ok: true, id: made.task.id } : { ok: false, failure };
    },
    async tryAgain(id) {
      const task = await store.get(id);
      if (task !== undefined) await addAndWake(repeatTask(task, { now: deps.now(), makeId: deps.makeId }));
    },
    resume: (id) => dispatchAndWake(id, { type: 'resumed', idempotencyKey: deps.makeId() }),
    sendAnew: (id) => dispatchAndWake(id, { type: 'resumed', idempotencyKey: deps.makeId(), anew: true }),
    extend: (id) => dispatchAndWake(id, { type: 'extended' }),
    async wake() {
      deps.presence.look();
      await dispatchToAll({ type: 'looked-at' }, isFollowed);
    },
    comeOnline: () => dispatchToAll({ type: 'came-online' }, () => true),
  };
}
