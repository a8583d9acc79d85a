import { faultOfTask } from '../try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from '../wardrobe/schema.ts';
import type { Checks } from './set-aside.ts';

/** The background's checks of stored records, field by field. Records that fail are set aside. */
export const STRICT_CHECKS: Required<Checks> = {
  tasks: faultOfTask,
  garments: faultOfGarment,
  drafts: faultOfDraft,
};
