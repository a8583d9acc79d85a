import { piecesOf } from '../wardrobe/outfit.ts';
import type { WardrobeStore } from '../wardrobe/store.ts';
import { newTask, repeatTask } from './new-task.ts';
import type { TryOnService } from './protocol.ts';
import type { TaskStore } from './store.ts';

/**
 * What the background does for the pages: write first, answer, act afterwards. `wake` starts the runner and
 * resolves at once; `makeId` gives unique ids.
 */
export function createTryOnService(deps: {
  wardrobe: Pick<WardrobeStore, 'listGarments'>;
  store: TaskStore;
  wake: () => void;
  now: () => number;
  makeId: () => string;
}): TryOnService {
  const { store, wake } = deps;
  return {
    async submit(draft) {
      const pieces = piecesOf(draft, await deps.wardrobe.listGarments());
      const made = newTask(draft, pieces, { now: deps.now(), makeId: deps.makeId });
      if (!made.ok) return made;
      try {
        await store.add(made.task);
      } catch (cause) {
        return { ok: false, failure: { code: 'storage-full', detail: String(cause) } };
      }
      wake();
      return { ok: true, id: made.task.id };
    },
    async tryAgain(id) {
      const task = await store.get(id);
      if (task === undefined) return;
      await store.add(repeatTask(task, { now: deps.now(), makeId: deps.makeId }));
      wake();
    },
    async resume(id) {
      await store.dispatch(id, { type: 'resumed', idempotencyKey: deps.makeId() });
      wake();
    },
    removeTask: (id) => store.remove(id),
    async wake() {
      wake();
    },
  };
}
