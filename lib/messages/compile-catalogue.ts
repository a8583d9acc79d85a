import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Catalogue, CompiledCatalogue } from './translator.ts';

/**
 * Parses every message of a catalogue. For the build (`wxt.config.ts`) and tests only: the parser is 7 kB gzipped that no page
 * has to load. Throws a `SyntaxError` on a message that is no ICU MessageFormat.
 */
export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const compiled = Object.entries(catalogue).map(([key, message]) => {
    const elements = parse(message, { ignoreTag: true, captureLocation: false });
    const [first] = elements;
    const isPlain = elements.length === 1 && first?.type === TYPE.literal;
    return [key, isPlain ? first.value : elements];
  });
  return Object.fromEntries(compiled);
}
