/** Where the two calls of the contract live, below the base address (docs/aidge.md 2.1, 3). */
export const SUBMIT_PATH = '/ai/virtual/tryon-pro';
export const RESULTS_PATH = '/ai/virtual/tryon-results';

/** What a request may say: docs/aidge.md 2.2 and 2.3, version C (PRO with models). Lengths in px, times in ms. */
export const LIMITS = {
  garments: 2,
  garmentSideMin: 150,
  garmentSideMax: 3000,
  /** Every version of the reference is satisfied from here on (docs/aidge.md 2.2); below, some ask for more. */
  garmentSideSafe: 721,
  modelImages: 8,
  imagesMin: 1,
  imagesMax: 8,
  imagesDefault: 4,
  /** Submits per window while the API is in its test phase (docs/aidge.md). */
  submitsPerWindow: 3,
  windowMs: 60_000,
  /** When to ask first, how often then, and how long an answer is waited for (docs/aidge.md 6). */
  firstPollMs: 5_000,
  pollMs: 4_000,
} as const;

export const GARMENT_TYPES = ['tops', 'bottoms', 'dresses'] as const;
export const VIEW_TYPES = ['fullbody', 'halfbody', 'mixed'] as const;
export const GENDERS = ['female', 'male'] as const;
export const MODEL_STYLES = ['universal_1', 'universal_2', 'universal_3'] as const;
export const MODEL_AGES = ['youngadult', 'children'] as const;
export const MODEL_BODIES = ['slim', 'curvy'] as const;
/** The only names of the general library that any source prints (docs/aidge.md 2.3). */
export const KNOWN_MODEL_NAMES = ['James', 'Ariel'] as const;
/** The library that `model.base` means by default (docs/aidge.md 2.3). */
export const GENERAL_LIBRARY = 'General';

export type GarmentType = (typeof GARMENT_TYPES)[number];
export type ViewType = (typeof VIEW_TYPES)[number];
export type Gender = (typeof GENDERS)[number];
export type ModelStyle = (typeof MODEL_STYLES)[number];
export type ModelAge = (typeof MODEL_AGES)[number];
export type ModelBody = (typeof MODEL_BODIES)[number];
