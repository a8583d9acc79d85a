import {
  GARMENT_TYPES,
  GENDERS,
  MODEL_AGES,
  MODEL_BODIES,
  MODEL_STYLES,
  VIEW_TYPES,
} from '../aidge/index.ts';
import { z } from '../zod.ts';

/** Borders of the wardrobe: what comes by message or out of storage is parsed with these, once. */
export const modelChoiceSchema = z.object({
  by: z.enum(['type', 'name', 'own']),
  library: z.string(),
  type: z.object({
    gender: z.enum(GENDERS),
    style: z.enum(MODEL_STYLES),
    age: z.nullable(z.enum(MODEL_AGES)),
    body: z.enum(MODEL_BODIES),
  }),
  name: z.string(),
  images: z.array(z.string()),
});

/** Ranges are not judged here: a draft may hold a wrong number, and `checkOutfit` says so at the field. */
export const optionsSchema = z.object({
  viewType: z.enum(VIEW_TYPES),
  imageCount: z.number(),
  qualityCheck: z.boolean(),
});

export const draftSchema = z.object({
  slots: z.partialRecord(z.enum(GARMENT_TYPES), z.string()),
  model: modelChoiceSchema,
  options: optionsSchema,
});

export const garmentSchema = z.looseObject({
  id: z.string(),
  type: z.enum(GARMENT_TYPES),
  imageUrl: z.string(),
  width: z.number(),
  height: z.number(),
  pageUrl: z.string(),
  title: z.string(),
  store: z.string(),
  taggedAt: z.number(),
});

/** The fault of a stored garment or draft; `undefined` if it can be read. */
export const faultOfGarment = (value: unknown) => faultIn(garmentSchema.safeParse(value));
export const faultOfDraft = (value: unknown) => faultIn(draftSchema.safeParse(value));

function faultIn(
  parsed: ReturnType<typeof garmentSchema.safeParse> | ReturnType<typeof draftSchema.safeParse>,
) {
  return parsed.success
    ? undefined
    : parsed.error.issues.map(({ path }) => path.join('.')).join(', ') || 'no record';
}
