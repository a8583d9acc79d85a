/** Characters in UTF-8, by their first bytes (RFC 3629): what stands beside one that is none is decoded all the same. */
const CHARACTERS = /%[0-7].|%[c-f].(?:%[89ab].)+/gi;

/**
 * A text with its percent-encoding decoded, in which what is no UTF-8 (`%E9t` of an old store, a stray
 * percent sign) stays as it stands. The one place that decodes what pages write: `decodeURIComponent` throws. Pure.
 */
export function decodePercent(text: string): string {
  return text.replace(CHARACTERS, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
