import {
  GENERAL_LIBRARY,
  type Gender,
  LIMITS,
  type ModelAge,
  type ModelBody,
  type ModelStyle,
  type ViewType,
} from '../aidge/limits.ts';
import type { Slot } from './garment.ts';

/** A model of the library by look. */
export interface ModelType {
  gender: Gender;
  style: ModelStyle;
  /** It has no default in the reference: `null` leaves it out. */
  age: ModelAge | null;
  body: ModelBody;
}

/** Who wears it. All three ways are remembered, so that trying another one loses nothing; `by` says which counts. */
export interface ModelChoice {
  by: 'type' | 'name' | 'own';
  /** The library: `General`, or a business's own scene code (docs/aidge.md 2.3, `base`). */
  library: string;
  type: ModelType;
  name: string;
  /** Addresses of the user's own model images, 1 to 8. */
  images: string[];
}

/** How it is drawn (docs/aidge.md 2.2). */
export interface TryOnOptions {
  viewType: ViewType;
  imageCount: number;
  qualityCheck: boolean;
}

/** The outfit being put together: garment ids by slot, who wears it, and how. There is one, kept for ever. */
export interface Draft {
  slots: Partial<Record<Slot, string>>;
  model: ModelChoice;
  options: TryOnOptions;
}

/** The reference's own defaults (docs/aidge.md 2.2 and 2.3). */
export const DEFAULT_MODEL: ModelChoice = {
  by: 'type',
  library: GENERAL_LIBRARY,
  type: { gender: 'female', style: 'universal_1', age: null, body: 'slim' },
  name: '',
  images: [],
};
export const DEFAULT_OPTIONS: TryOnOptions = {
  viewType: 'fullbody',
  imageCount: LIMITS.imagesDefault,
  qualityCheck: false,
};
export const EMPTY_DRAFT: Draft = { slots: {}, model: DEFAULT_MODEL, options: DEFAULT_OPTIONS };
