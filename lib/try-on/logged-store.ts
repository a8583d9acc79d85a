import type { Log } from '../platform/log.ts';
import type { TaskStore } from './store.ts';
import type { Task } from './task/task.ts';

/** A task store that notes what happens to tasks: our own id, the event, the state after it, the failure's code. */
export function loggedStore(store: TaskStore, log: Log): TaskStore {
  const note = (event: string, { id, state, failure }: Pick<Task, 'id' | 'state' | 'failure'>) =>
    log.note(`task ${id}: ${event} → ${state}${failure === undefined ? '' : ` (${failure.code})`}`);
  return {
    ...store,
    async add(task) {
      await store.add(task);
      note('added', task);
    },
    async dispatch(id, event, image) {
      const task = await store.dispatch(id, event, image);
      if (task !== undefined) note(event.type, task);
      return task;
    },
    async claim(id, event, proxy) {
      const claim = await store.claim(id, event, proxy);
      log.note(`task ${id}: claim → ${claim.kind}`);
      return claim;
    },
  };
}
