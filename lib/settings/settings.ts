import { GARMENT_TYPES } from '../aidge/index.ts';
import type { LanguageChoice } from '../messages/languages.ts';
import type { ModelChoice, TryOnOptions } from '../wardrobe/draft.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../wardrobe/draft.ts';
import type { Slot } from '../wardrobe/garment.ts';

/** Settings that a newer version wrote are left alone. */
export const SETTINGS_VERSION = 1;

/** What the options page keeps. The access token is not in here: see `token-store.ts`. */
export interface Settings {
  version: 1;
  /** Normalised base address of the proxy without a trailing slash; empty until one is set. */
  proxyAddress: string;
  /** What a fresh outfit starts with. */
  defaults: { model: ModelChoice; options: TryOnOptions };
  language: LanguageChoice;
  /** The items of the right-click menu, in the order of `GARMENT_TYPES`; none: no menu at all. */
  menuItems: Slot[];
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  proxyAddress: '',
  defaults: { model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
  language: 'browser',
  menuItems: [...GARMENT_TYPES],
};
