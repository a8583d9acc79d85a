import type { IDBPIndex, IndexNames, StoreNames } from 'idb';
import type { Schema } from '../database/database.ts';

/**
 * The last `limit` records of an index, the last one first. In one step where the browser can read backwards (Chromium 141 and
 * newer; it came together with `getAllRecords`), else one record after the other.
 */
export async function newest<Store extends StoreNames<Schema>, Index extends IndexNames<Schema, Store>>(
  index: IDBPIndex<Schema, ArrayLike<StoreNames<Schema>>, Store, Index>,
  limit: number,
): Promise<Schema[Store]['value'][]> {
  if ('getAllRecords' in IDBIndex.prototype) {
    // Neither idb's types nor TypeScript's know the options yet.
    return index.getAll({ direction: 'prev', count: limit } as never);
  }
  const values: Schema[Store]['value'][] = [];
  let cursor = await index.openCursor(null, 'prev');
  while (cursor !== null && values.length < limit) {
    values.push(cursor.value);
    cursor = await cursor.continue();
  }
  return values;
}
