import { readSeenAt, showIcon } from '../../lib/platform/action-icon.ts';
import { browser } from '../../lib/platform/browser.ts';
import type { Changes } from '../../lib/platform/changes.ts';
import { LOCAL_KEYS } from '../../lib/platform/storage-keys.ts';
import type { TaskStore } from '../../lib/try-on/store.ts';
import { overallState } from '../../lib/try-on/task/overall-state.ts';

/** The icon reflects the newest tasks only. */
const NEWEST = 20;

/** Keeps the mark on the extension's icon up to date: working, done, or needs the user. */
export function installIcon(deps: { changes: Changes; tasks: Pick<TaskStore, 'list'> }): void {
  let shown: string | undefined;
  const refresh = async () => {
    const [tasks, seenAt] = await Promise.all([deps.tasks.list(NEWEST), readSeenAt()]);
    const state = overallState(tasks, seenAt);
    if (state === shown) return;
    shown = state;
    await showIcon(state);
  };
  deps.changes.subscribe('tasks', () => void refresh());
  // The popup writes there that the user has looked.
  browser.storage.local.onChanged.addListener((changed) => {
    if (LOCAL_KEYS.seenAt in changed) void refresh();
  });
  void refresh();
}
