import type { ModelChoice, TryOnOptions } from '../wardrobe/draft.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../wardrobe/draft.ts';

/** What the options page keeps. The access token is not in here: see `token-store.ts`. */
export interface Settings {
  version: 1;
  /** Normalised base address of the proxy without a trailing slash; empty until one is set. */
  proxyAddress: string;
  /** What a fresh outfit starts with. */
  defaults: { model: ModelChoice; options: TryOnOptions };
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  proxyAddress: '',
  defaults: { model: DEFAULT_MODEL, options: DEFAULT_OPTIONS },
};
