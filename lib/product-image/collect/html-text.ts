/** Longer texts (UTF-16 units) are cut before anybody reads them. */
export const MAX_TEXT = 1_000;
/** HTML inside a text is read so often: pages escape what was escaped before. */
const MAX_ROUNDS = 4;
/** Elements that are no part of a line. */
const SILENT = 'script, style, template, noscript, iframe, textarea, svg';
/** What stands on a line of its own does not run into its neighbour. */
const BREAKS = /<(?=\/?(?:br|p|div|li|ul|ol|h\d|t[rd])\b)/gi;

/**
 * What a reader sees of a text in which HTML may stand: entities decoded, however often they were encoded, tags left out.
 * In at most `MAX_TEXT` units, whatever a parser adds. `parseFromString` makes a document of its own: nothing in it runs, and nothing is loaded.
 */
export function readHtmlText(text: string): string {
  let plain = text;
  for (let round = 0; round < MAX_ROUNDS && /&#?\w+;?|<[a-z/!?]/i.test(plain); round += 1) {
    const before = plain;
    try {
      const { documentElement } = new DOMParser().parseFromString(plain.replace(BREAKS, ' <'), 'text/html');
      for (const element of documentElement.querySelectorAll(SILENT)) element.remove();
      plain = (documentElement.textContent ?? '').slice(0, MAX_TEXT);
    } catch {
      return plain; // A page's policy (Trusted Types) may forbid it where scripts of extensions are not exempt.
    }
    if (plain === before) break;
  }
  return plain;
}
