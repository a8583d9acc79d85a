import { isHttpUrl } from '../aidge/check-submit.ts';
import { LIMITS } from '../aidge/limits.ts';
import type { LibraryModel, SubmitRequest } from '../aidge/request.ts';
import type { Draft, ModelChoice } from './draft.ts';
import type { Garment, Slot } from './garment.ts';
import { lightOf } from './traffic-light.ts';

/** Where in the builder a problem is shown. */
export type OutfitField = Slot | 'outfit' | 'model' | 'name' | 'library' | `images.${number}` | 'imageCount';

/** A problem of the outfit: `error` means that it cannot be sent, `warning` that it may fail. `code` is a key of the catalogue. */
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
  'garment-not-checkable',
  'name-missing',
  'library-missing',
  'images-missing',
  'images-too-many',
  'image-missing',
  'image-not-http',
  'image-not-an-image',
  'image-too-small',
  'image-not-loaded',
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

/**
 * What an own photo turned out to be when a page of ours loaded it: its size in px, something else than an image, or not
 * known since it did not come (offline, or its host gives it to nobody but its own pages).
 */
export type PhotoSeen = { width: number; height: number } | 'not-an-image' | 'not-loaded';
/** By address; what was not looked at yet is not in it. */
export type PhotosSeen = ReadonlyMap<string, PhotoSeen>;

/** The addresses of the own photos that are to be worn, as they are sent; without what is none. */
export function photoAddresses({ by, images }: ModelChoice): string[] {
  return by === 'own' ? images.map((image) => image.trim()).filter(isHttpUrl) : [];
}

/**
 * Everything that docs/aidge.md 2.2 and 2.3 forbid or advise against in this outfit, at the field it is about. `photos`: what is
 * known of the own photos; nothing is held against one that was not looked at.
 */
export function checkOutfit(draft: Draft, pieces: Pieces, photos: PhotosSeen = new Map()): OutfitProblem[] {
  return [...checkPieces(pieces), ...checkModel(draft.model, photos), ...checkOptions(draft)];
}

function checkPieces(pieces: Pieces): OutfitProblem[] {
  const worn = Object.values(pieces);
  if (worn.length === 0) return [error('outfit', 'outfit-empty')];
  const mixed = pieces.dresses !== undefined && worn.length > 1;
  return [...(mixed ? [error('dresses', 'dress-with-others')] : []), ...worn.flatMap(checkGarment)];
}

/** The problems of the traffic light. An unreachable image is only a warning: it may be sent all the same. */
function checkGarment(garment: Garment): OutfitProblem[] {
  const { light, reason } = lightOf(garment);
  if (reason === 'good' || reason === 'garment-unchecked') return [];
  const refused = light === 'red' && reason !== 'garment-not-reachable';
  return [refused ? error(garment.type, reason) : warning(garment.type, reason)];
}

/** The same for who wears it alone. */
export function checkModel(model: ModelChoice, photos: PhotosSeen = new Map()): OutfitProblem[] {
  if (model.by === 'own') return checkImages(model.images, photos);
  return [
    ...(model.library.trim() === '' ? [error('library', 'library-missing')] : []),
    ...(model.by === 'name' && model.name.trim() === '' ? [error('name', 'name-missing')] : []),
  ];
}

function checkImages(images: string[], photos: PhotosSeen): OutfitProblem[] {
  if (images.length === 0) return [error('model', 'images-missing')];
  if (images.length > LIMITS.modelImages) return [error('model', 'images-too-many')];
  return images.flatMap((image, index) => {
    const address = image.trim();
    if (address === '') return [error(`images.${index}`, 'image-missing')];
    if (!isHttpUrl(address)) return [error(`images.${index}`, 'image-not-http')];
    return checkPhoto(`images.${index}`, photos.get(address));
  });
}

/** No source prints a size for model images; garments have this one (docs/aidge.md 2.2). */
function checkPhoto(field: OutfitField, seen: PhotoSeen | undefined): OutfitProblem[] {
  if (seen === undefined) return [];
  if (seen === 'not-an-image') return [error(field, 'image-not-an-image')];
  if (seen === 'not-loaded') return [warning(field, 'image-not-loaded')];
  const shortest = Math.min(seen.width, seen.height);
  // A drawing without a size of its own has 0.
  return shortest > 0 && shortest < LIMITS.garmentSideMin ? [error(field, 'image-too-small')] : [];
}

/** How many images are asked for: with own photos the usual is one for each, else as many as were chosen. */
export function imagesWanted({ model, options }: Pick<Draft, 'model' | 'options'>): number {
  return model.by === 'own' ? Math.max(1, model.images.length) : options.imageCount;
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

/** With a name the other fields have no effect (docs/aidge.md 2.3): they are left out. */
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
