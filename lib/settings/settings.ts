import { GARMENT_TYPES } from '../aidge/limits.ts';
import type { LanguageChoice } from '../messages/languages.ts';
import type { ModelChoice, TryOnOptions } from '../wardrobe/draft.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../wardrobe/draft.ts';
import type { Slot } from '../wardrobe/garment.ts';

/** Settings that a newer version wrote are left alone. */
export const SETTINGS_VERSION = 1;

/** What the options page keeps. The access token is not in here, and the address that counts is beside it: see `connection-store.ts`. */
export interface Settings {
  version: 1;
  /** Normalised base address of the proxy without a trailing slash; empty until one is set. What is stored here is a copy. */
  proxyAddress: string;
  /** The defaults of a new outfit. */
  defaults: { model: ModelChoice; options: TryOnOptions };
  language: LanguageChoice;
  /** The items of the right-click menu, in the order of `GARMENT_TYPES`; none: no menu at all. */
  menuItems: Slot[];
}

/** The settings as a page shows them: `proxyAddress` is the one that is used. */
export interface ShownSettings extends Settings {
  /** An address that something else than a page of the extension has put into the stored settings; it is not used. */
  strayAddress?: string;
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  proxyAddress: '',
  defaults: { model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
  language: 'browser',
  menuItems: [...GARMENT_TYPES],
};
