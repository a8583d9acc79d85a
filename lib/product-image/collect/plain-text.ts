/**
 * Characters that are not seen, and change what is: control and bidi characters, soft hyphens, fillers, private use, halves of
 * pairs. Joiners and variation selectors stay: scripts and emoji are written with them.
 */
const INVISIBLE =
  /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Co}\u2800\ufff9-\ufffd]/gu;
/** A joiner beside plain Latin text, or at an end, joins nothing. */
const IDLE_JOINER = /(?<=^|[\0-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\0-\x7f]|$)/g;

/**
 * A text as a person would read it, in one line of at most `max` UTF-16 units, without what cannot be seen, and never cut
 * inside a character. Pure.
 */
export function plainText(text: string, max: number): string {
  const seen = text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(IDLE_JOINER, '');
  return cutText(seen.replace(/ {2,}/g, ' ').trim(), max);
}

/** The first characters of a text, as readers count them (grapheme clusters), in at most `max` UTF-16 units. */
function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index } of new Intl.Segmenter().segment(text.slice(0, max + 1))) end = index;
  // One endless character is cut anyhow, but not between the halves of a pair.
  return end > 0 ? text.slice(0, end).trimEnd() : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
