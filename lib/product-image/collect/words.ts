import { decodePercent } from '../decode-percent.ts';

/** Reading the names that people give to files, folders, classes: what counts is a whole word, never a part of one. */

/** `siteLogo_v2-white` → `site logo v white`, one by one and in small letters; in any script. */
export function wordsIn(name: string): string[] {
  return name
    .slice(0, 1_000)
    .replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

/** The path of an address, or of a path itself, as it reads: decoded, without host, query and fragment. */
export function readablePath(address: string): string {
  const path = (address.split(/[?#;]/)[0] ?? '').replace(/^(?:\w+:)?\/\/[^/]*/, '');
  return decodePercent(path);
}

/** The folders and files that an address names, in its path and, where it is a proxy's, in its parameters. */
export function segmentsIn(address: string): string[] {
  const [path = '', query = ''] = address.split('#')[0]?.split('?') ?? [];
  const carried = query.split('&').flatMap((part) => {
    // Encoded once or twice; the host goes with the last reading.
    const value = readablePath(readablePath(readablePath(part.slice(part.indexOf('=') + 1))));
    return /\.(?:jpe?g|png|webp|gif|avif|svg)/i.test(value) ? [value] : [];
  });
  return [readablePath(path), ...carried].flatMap((one) => one.split('/'));
}
