import type { Connect } from '../database/connection.ts';
import type { Checks } from '../database/set-aside.ts';
import type { Changes } from '../platform/changes.ts';
import { newest } from '../platform/newest.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import type { Garment } from './garment.ts';
import { takeOff, wear } from './outfit.ts';
import { type ShownWardrobe, sayEnough } from './shown.ts';

const CURRENT = 'current';
const REACHABLE = { failed: false, uncheckable: 'unknown' } as const;
/** How many of the newest garments are read for the popup's first rendering: three times what it draws. */
const SHOWN = 36;

/**
 * The image loaded without a referrer, in this natural size (px), or the store gave none, or this browser kept it from our
 * pages, so that nobody knows.
 */
export type SeenPicture = { width: number; height: number } | 'failed' | 'uncheckable';

export interface WardrobeStore {
  /** Newest first. */
  listGarments(): Promise<Garment[]>;
  /** The newest of them and what the draft wears, read without the rest where they say enough; all of them where they do not. */
  listShown(): Promise<ShownWardrobe>;
  /** Keeps the garment and puts it into its slot, in one transaction. What was in the slot stays in the wardrobe. */
  tag(garment: Garment): Promise<Draft>;
  /** Puts a garment (back) into the wardrobe, and into no slot. */
  keep(garment: Garment): Promise<void>;
  /** Takes it out of wardrobe and draft; tasks keep their own copy. */
  removeGarment(id: string): Promise<void>;
  /** Notes what a page of the extension saw when it loaded the image; nothing happens where that was known. */
  noteSeen(id: string, seen: SeenPicture): Promise<void>;
  readDraft(): Promise<Draft>;
  /** Reads, changes and writes in one transaction; resolves to what was written. */
  updateDraft(change: (draft: Draft) => Draft): Promise<Draft>;
}

/** The wardrobe and the one draft. `startDraft` is what an outfit starts with that nobody has touched yet. */
export function createWardrobeStore(deps: {
  database: Connect;
  changes: Changes;
  startDraft: () => Promise<Pick<Draft, 'model' | 'options'>>;
  /** Which stored records can be read; without it, all. */
  checks?: Checks;
}): WardrobeStore {
  const { database, changes, checks = {} } = deps;
  /** A draft that cannot be read counts as none; the background sets it aside when it starts. */
  const readable = (draft: Draft | undefined) => (checks.drafts?.(draft) === undefined ? draft : undefined);

  /** `change` gets the draft and the stores within one transaction: nothing else may be awaited in it. */
  async function updateDraft(change: (draft: Draft) => Draft, garment?: Garment): Promise<Draft> {
    // Read before the transaction opens: IndexedDB commits as soon as something foreign is awaited.
    const start = await deps.startDraft();
    const transaction = (await database()).transaction(['drafts', 'garments'], 'readwrite');
    const drafts = transaction.objectStore('drafts');
    const draft = change(readable(await drafts.get(CURRENT)) ?? { ...EMPTY_DRAFT, ...start });
    await drafts.put(draft, CURRENT);
    if (garment !== undefined) await transaction.objectStore('garments').put(garment);
    await transaction.done;
    changes.announce('draft');
    return draft;
  }

  const isReadable = (garment: Garment | undefined): garment is Garment =>
    garment !== undefined && checks.garments?.(garment) === undefined;

  async function listGarments(): Promise<Garment[]> {
    const garments = await (await database()).getAllFromIndex('garments', 'taggedAt');
    return garments.filter(isReadable).reverse();
  }

  return {
    listGarments,
    async listShown() {
      const transaction = (await database()).transaction(['drafts', 'garments']);
      const store = transaction.objectStore('garments');
      const readWorn = async () => {
        const draft = readable(await transaction.objectStore('drafts').get(CURRENT));
        const ids = Object.values(draft?.slots ?? {});
        return (await Promise.all(ids.map((id) => store.get(id)))).filter(isReadable);
      };
      const [found, worn] = await Promise.all([newest(store.index('taggedAt'), SHOWN), readWorn()]);
      const garments = found.filter(isReadable);
      const isWhole = found.length < SHOWN;
      if (isWhole || (garments.length === SHOWN && sayEnough(garments, worn)))
        return { garments, worn, isWhole };
      return { garments: await listGarments(), worn, isWhole: true };
    },
    async tag(garment) {
      const draft = await updateDraft((current) => wear(current, garment), garment);
      changes.announce('wardrobe');
      return draft;
    },
    async keep(garment) {
      await (await database()).put('garments', garment);
      changes.announce('wardrobe');
    },
    async removeGarment(id) {
      const db = await database();
      const garment = await db.get('garments', id);
      if (garment === undefined) return;
      await updateDraft((draft) =>
        draft.slots[garment.type] === id ? takeOff(draft, [garment.type]) : draft,
      );
      await db.delete('garments', id);
      changes.announce('wardrobe');
    },
    async noteSeen(id, seen) {
      const transaction = (await database()).transaction('garments', 'readwrite');
      const garment = await transaction.store.get(id);
      // The size without a referrer counts: that is what Aidge will get.
      const next = typeof seen === 'string' ? { reachable: REACHABLE[seen] } : { reachable: true, ...seen };
      if (
        garment !== undefined &&
        Object.entries(next).some(([key, value]) => garment[key as keyof Garment] !== value)
      ) {
        await transaction.store.put({ ...garment, ...next });
        changes.announce('wardrobe');
      }
      await transaction.done;
    },
    async readDraft() {
      const start = await deps.startDraft();
      return readable(await (await database()).get('drafts', CURRENT)) ?? { ...EMPTY_DRAFT, ...start };
    },
    updateDraft: (change) => updateDraft(change),
  };
}
