export type AccessTokenText =
  | { ok: true; token: string }
  /** It holds a character that no header can carry. */
  | { ok: false; problem: 'token-not-sendable' };

/** What is not seen and has no width: zero-width, byte order mark, soft hyphen, marks of direction, selectors, fillers. */
const UNSEEN = /\p{Cf}|\u034f|\u115f|\u1160|\u3164|[\ufe00-\ufe0f]/gu;
/** Spaces of every kind and line ends: they come along with what is copied, and a long token is often wrapped. */
const SPACES = /[\p{Z}\t\r\n\v\f\x85]+/gu;
const QUOTES: [open: string, close: string][] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
  ['‹', '›'],
];

/**
 * The access token out of what a person typed or pasted: without spaces and what is not seen, quotes around it and a pasted
 * `Authorization: Bearer `. What a header cannot carry (beyond Latin-1, control characters) is a problem: `fetch` would throw.
 */
export function readAccessToken(typed: string): AccessTokenText {
  const words = typed.replace(UNSEEN, '').replace(SPACES, ' ').trim();
  const bare = withoutQuotes(words).replace(/^(authorization\s*:\s*)?bearer(\s+|$)/i, '');
  const token = withoutQuotes(bare.trim()).replaceAll(' ', '');
  return /^[\x21-\x7e\xa1-\xff]*$/.test(token)
    ? { ok: true, token }
    : { ok: false, problem: 'token-not-sendable' };
}

function withoutQuotes(text: string): string {
  const quoted = QUOTES.some(
    ([open, close]) => text.length > 1 && text.startsWith(open) && text.endsWith(close),
  );
  return quoted ? text.slice(1, -1).trim() : text;
}
