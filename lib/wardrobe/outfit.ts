import { isHttpUrl, LIMITS, type LibraryModel, type SubmitRequest } from '../aidge/index.ts';
import type { Draft, ModelChoice } from './draft.ts';
import type { Garment, Slot } from './garment.ts';
import { lightOf } from './traffic-light.ts';

/** Where in the builder a problem is shown. */
export type OutfitField = Slot | 'outfit' | 'model' | 'name' | 'library' | `images.${number}` | 'imageCount';

/** What is missing, wrong (`error`: cannot be sent) or doubtful (`warning`); `code` is a key of the catalogue. */
export interface OutfitProblem {
  field: OutfitField;
  code: OutfitProblemCode;
  severity: 'error' | 'warning';
}

export const OUTFIT_PROBLEM_CODES = [
  'outfit-empty',
  'dress-with-others',
  'garment-not-http',
  'garment-too-small',
  'garment-too-large',
  'garment-small',
  'garment-size-unknown',
  'garment-format',
  'garment-not-reachable',
  'name-missing',
  'library-missing',
  'images-missing',
  'images-too-many',
  'image-missing',
  'image-not-http',
  'count-out-of-range',
] as const;
export type OutfitProblemCode = (typeof OUTFIT_PROBLEM_CODES)[number];

/** The garments of an outfit by slot. */
export type Pieces = Partial<Record<Slot, Garment>>;

/** The garments that the draft's slots name; a slot whose garment is gone from the wardrobe is empty. */
export function piecesOf(draft: Draft, garments: Garment[]): Pieces {
  const byId = new Map(garments.map((garment) => [garment.id, garment]));
  const pieces: Pieces = {};
  for (const slot of ['tops', 'bottoms', 'dresses'] as const) {
    const garment = byId.get(draft.slots[slot] ?? '');
    if (garment !== undefined) pieces[slot] = garment;
  }
  return pieces;
}

/** Everything that API.md 2.2 and 2.3 forbid or advise against in this outfit, at the field it is about. */
export function checkOutfit(draft: Draft, pieces: Pieces): OutfitProblem[] {
  return [...checkPieces(pieces), ...checkModel(draft.model), ...checkOptions(draft)];
}

function checkPieces(pieces: Pieces): OutfitProblem[] {
  const worn = Object.values(pieces);
  if (worn.length === 0) return [error('outfit', 'outfit-empty')];
  const mixed = pieces.dresses !== undefined && worn.length > 1;
  return [...(mixed ? [error('dresses', 'dress-with-others')] : []), ...worn.flatMap(checkGarment)];
}

/** What the traffic light says, but that unreachable is a forecast, not a verdict: it may be sent all the same. */
function checkGarment(garment: Garment): OutfitProblem[] {
  const { light, reason } = lightOf(garment);
  if (reason === 'good' || reason === 'garment-unchecked') return [];
  const refused = light === 'red' && reason !== 'garment-not-reachable';
  return [refused ? error(garment.type, reason) : warning(garment.type, reason)];
}

function checkModel(model: ModelChoice): OutfitProblem[] {
  if (model.by === 'own') return checkImages(model.images);
  return [
    ...(model.library.trim() === '' ? [error('library', 'library-missing')] : []),
    ...(model.by === 'name' && model.name.trim() === '' ? [error('name', 'name-missing')] : []),
  ];
}

function checkImages(images: string[]): OutfitProblem[] {
  if (images.length === 0) return [error('model', 'images-missing')];
  if (images.length > LIMITS.modelImages) return [error('model', 'images-too-many')];
  return images.flatMap((image, index) => {
    if (image.trim() === '') return [error(`images.${index}`, 'image-missing')];
    return isHttpUrl(image.trim()) ? [] : [error(`images.${index}`, 'image-not-http')];
  });
}

function checkOptions({ options: { imageCount } }: Draft): OutfitProblem[] {
  const whole = Number.isInteger(imageCount);
  const inRange = imageCount >= LIMITS.imagesMin && imageCount <= LIMITS.imagesMax;
  return whole && inRange ? [] : [error('imageCount', 'count-out-of-range')];
}

/** The outfit in the wire's words. Only for an outfit in which `checkOutfit` finds no error. */
export function toSubmitRequest({ model, options }: Draft, pieces: Pieces): SubmitRequest {
  const clothesList = Object.values(pieces).map(({ imageUrl, type }) => ({ imageUrl, type }));
  return {
    clothesList,
    ...(model.by === 'own'
      ? { modelImage: model.images.map((image) => image.trim()) }
      : { model: toLibraryModel(model) }),
    viewType: options.viewType,
    generateCount: options.imageCount,
    inputQualityDetect: options.qualityCheck ? 1 : 0,
  };
}

/** With a name the other fields have no effect (API.md 2.3): they are left out. */
function toLibraryModel({ by, library, name, type }: ModelChoice): LibraryModel {
  const base = library.trim();
  if (by === 'name') return { base, name: name.trim() };
  const { gender, style, age, body } = type;
  return { base, gender, style, body, ...(age === null ? {} : { age }) };
}

/** A draft with `garment` in the slot of its type; the other slots stay, and `checkOutfit` says if they clash. */
export function wear(draft: Draft, garment: Pick<Garment, 'id' | 'type'>): Draft {
  return { ...draft, slots: { ...draft.slots, [garment.type]: garment.id } };
}

/** A draft without what is in `slots`; the garments stay in the wardrobe. */
export function takeOff(draft: Draft, slots: Slot[]): Draft {
  const left = Object.entries(draft.slots).filter(([slot]) => !slots.includes(slot as Slot));
  return { ...draft, slots: Object.fromEntries(left) };
}

function error(field: OutfitField, code: OutfitProblemCode): OutfitProblem {
  return { field, code, severity: 'error' };
}

function warning(field: OutfitField, code: OutfitProblemCode): OutfitProblem {
  return { field, code, severity: 'warning' };
}
