import { faultOfTask } from '../try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from '../wardrobe/schema.ts';
import type { Checks } from './set-aside.ts';

/** What the background checks stored records with, field by field; what fails is set aside. */
export const STRICT_CHECKS: Required<Checks> = {
  tasks: faultOfTask,
  garments: faultOfGarment,
  drafts: faultOfDraft,
};
