import { readSeenAt, showIcon } from '../../lib/platform/action-icon.ts';
import { browser } from '../../lib/platform/browser.ts';
import type { Changes } from '../../lib/platform/changes.ts';
import type { TaskStore } from '../../lib/try-on/store.ts';
import { overallState } from '../../lib/try-on/task/overall-state.ts';

/** More than these are nobody's news. */
const NEWEST = 20;

/** Keeps the mark on the extension's icon: working, done, or something that needs the user. */
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
  // The popup notes there that somebody has looked.
  browser.storage.local.onChanged.addListener((changed) => {
    if ('seenAt' in changed) void refresh();
  });
  void refresh();
}
