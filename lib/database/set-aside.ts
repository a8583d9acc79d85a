import type { Database } from './database.ts';

/** Says what is wrong with a stored record; `undefined` for one that can be read. */
export type Check = (value: unknown) => string | undefined;
export type Checks = Partial<Record<'garments' | 'drafts' | 'tasks', Check>>;

/**
 * Moves every record that cannot be read out of its store, as it is, so that it breaks nothing and is not lost.
 * Resolves to how many were moved. Each move is one transaction. `now` is epoch ms.
 */
export async function setAsideCorrupt(database: Database, checks: Checks, now: number): Promise<number> {
  let moved = 0;
  for (const [store, check] of Object.entries(checks) as [keyof Checks, Check][]) {
    const transaction = database.transaction([store, 'setAside'], 'readwrite');
    for await (const cursor of transaction.objectStore(store)) {
      const reason = check(cursor.value);
      if (reason === undefined) continue;
      const { primaryKey: key, value } = cursor;
      await transaction.objectStore('setAside').add({ store, key, value, reason, at: now });
      await cursor.delete();
      moved += 1;
    }
    await transaction.done;
  }
  return moved;
}
