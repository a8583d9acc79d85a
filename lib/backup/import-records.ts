import type { IDBPTransaction } from 'idb';
import type { Connect } from '../database/connection.ts';
import type { Schema, SetAside } from '../database/database.ts';
import { taskFromVersion } from '../database/database-steps.ts';
import type { Check, Checks } from '../database/set-aside.ts';
import { NOTE_LENGTH } from '../gallery/keepsake.ts';
import { withoutTurning } from '../product-image/turning-characters.ts';
import type { Task } from '../try-on/task/task.ts';
import type { Draft } from '../wardrobe/draft.ts';
import type { Garment } from '../wardrobe/garment.ts';
import type { ArchiveDocument } from './archive-document.ts';
import { faultOfAddresses } from './imported-addresses.ts';
import { importedTask, withRestored } from './imported-task.ts';

const STORES = ['garments', 'drafts', 'tasks', 'keepsakes', 'bin', 'setAside'] as const;

/** How much was added; `setAside` could not be read. */
export interface ImportCount {
  tasks: number;
  garments: number;
  pictures: number;
  setAside: number;
}

/**
 * Adds the records of an archive in one transaction; a record that is there already stays as it is. `restored` has the
 * keys of the images that are there now (`String(key)`).
 */
export async function writeRecords(
  document: ArchiveDocument,
  deps: { database: Connect; checks: Checks; restored: ReadonlySet<string>; now: () => number },
): Promise<Omit<ImportCount, 'pictures'>> {
  const transaction = (await deps.database()).transaction([...STORES], 'readwrite', { durability: 'strict' });
  try {
    const count = await fill(transaction, document, deps);
    await transaction.done;
    return count;
  } catch (cause) {
    // A failed request undoes the transaction by itself; any other fault must not let it end half done.
    transaction.done.catch(() => {});
    if (transaction.error === null) transaction.abort();
    throw cause;
  }
}

async function fill(
  transaction: IDBPTransaction<Schema, (typeof STORES)[number][], 'readwrite'>,
  document: ArchiveDocument,
  { checks, restored, now }: { checks: Checks; restored: ReadonlySet<string>; now: () => number },
): Promise<Omit<ImportCount, 'pictures'>> {
  let setAside = 0;

  async function take<Record>(
    store: keyof Checks,
    values: unknown[],
    put: (value: Record) => Promise<boolean>,
  ): Promise<number> {
    let taken = 0;
    for (const value of values) {
      const reason = (checks[store] as Check)(value) ?? faultOfAddresses(store, value);
      if (reason === undefined) {
        if (await put(value as Record)) taken += 1;
      } else {
        const aside: SetAside = { store, key: 'imported', value, reason, at: now() };
        await transaction.objectStore('setAside').add(aside);
        setAside += 1;
      }
    }
    return taken;
  }

  const garmentStore = transaction.objectStore('garments');
  const garments = await take<Garment>('garments', document.garments, async (garment) => {
    if ((await garmentStore.getKey(garment.id)) !== undefined) return false;
    await garmentStore.add(withPlainNames(garment));
    return true;
  });
  const drafts = transaction.objectStore('drafts');
  await take<Draft>('drafts', document.drafts.slice(0, 1), async (draft) => {
    if ((await drafts.getKey('current')) !== undefined) return false;
    await drafts.add(draft, 'current');
    return true;
  });
  const taskStore = transaction.objectStore('tasks');
  const added = new Set<string>();
  const stepped = document.tasks.map((task) => taskFromVersion(document.version, task));
  const tasks = await take<Task>('tasks', stepped, async (task) => {
    const existing = await taskStore.get(task.id);
    if (existing !== undefined) {
      // An existing task only receives images that were missing.
      const whole = withRestored(existing, restored, { markMissing: false });
      if (whole !== existing) await taskStore.put(whole);
      return false;
    }
    await taskStore.add(
      withRestored(importedTask(withPlainGarments(task), now()), restored, { markMissing: true }),
    );
    // A task that was deleted here and is imported again leaves the bin.
    await transaction.objectStore('bin').delete(task.id);
    added.add(task.id);
    return true;
  });
  const keepsakes = transaction.objectStore('keepsakes');
  for (const keepsake of document.keepsakes) {
    if (added.has(keepsake.task)) await keepsakes.put({ ...keepsake, note: plainNote(keepsake.note) });
  }
  return { tasks, garments, setAside };
}

/** Removes characters that turn the words around them. Names of pages were cleaned when they were added; a file may hold anything. */
function withPlainNames<Named extends { title: string; store: string }>(garment: Named): Named {
  return { ...garment, title: plainName(garment.title), store: plainName(garment.store) };
}

/** In one line: a break between two words is a space. */
function plainName(name: string): string {
  return withoutTurning(name.replace(/\s+/g, ' '));
}

/** As long as the field allows; its lines stay. */
function plainNote(note: string): string {
  return note
    .split(/\r\n?|\n/)
    .map(withoutTurning)
    .join('\n')
    .slice(0, NOTE_LENGTH);
}

function withPlainGarments(task: Task): Task {
  return { ...task, outfit: { ...task.outfit, garments: task.outfit.garments.map(withPlainNames) } };
}
