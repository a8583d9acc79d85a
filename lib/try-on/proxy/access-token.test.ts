import { describe, expect, it } from 'vitest';
import { readAccessToken } from './access-token.ts';

describe('readAccessToken', () => {
  const clean: [name: string, typed: string, token: string][] = [
    ['as it is', 'open-sesame', 'open-sesame'],
    ['nothing', '', ''],
    ['spaces alone', ' \u00a0\u200b ', ''],
    ['a zero-width space at its end', 'open-sesame\u200b', 'open-sesame'],
    ['a byte order mark before it', '\ufeffopen-sesame', 'open-sesame'],
    ['a no-break space', '\u00a0open-sesame\u00a0', 'open-sesame'],
    ['a soft hyphen within', 'open\u00ad-sesame', 'open-sesame'],
    ['marks of direction', '\u202aopen-sesame\u202c\u200f', 'open-sesame'],
    ['isolates, joiners and a word joiner', '\u2066open\u2060-\u200dsesame\u2069', 'open-sesame'],
    ['line ends', 'open-\r\n  sesame\n', 'open-sesame'],
    ['a tab and wide spaces', '\topen-sesame\u3000\u2003', 'open-sesame'],
    ['quotes', '"open-sesame"', 'open-sesame'],
    ['curly quotes', '“open-sesame”', 'open-sesame'],
    ['German quotes', '„open-sesame“', 'open-sesame'],
    ['backticks', '`open-sesame`', 'open-sesame'],
    ['the scheme', 'Bearer open-sesame', 'open-sesame'],
    ['the scheme on a line of its own', 'bearer\nopen-sesame', 'open-sesame'],
    ['the whole header', 'Authorization: Bearer "open-sesame"', 'open-sesame'],
    ['the whole header in quotes', "'authorization:bearer open-sesame'", 'open-sesame'],
    ['a token that begins like the scheme', 'bearer-of-news', 'bearer-of-news'],
    ['a quote within', 'open"sesame', 'open"sesame'],
    ['Latin-1', 'sésame', 'sésame'],
  ];
  it.each(clean)('%s', (_name, typed, token) => {
    expect(readAccessToken(typed)).toEqual({ ok: true, token });
  });

  it.each(clean)('%s: what is read can be sent', (_name, typed) => {
    const read = readAccessToken(typed);
    expect(() => new Headers({ Authorization: `Bearer ${read.ok ? read.token : ''}` })).not.toThrow();
  });

  it.each(['open–sesame', 'сезам', 'open😀sesame', 'open\u0000sesame', 'a\u0007b', 'a\u007fb', 'a\u0080b'])(
    '%j cannot be sent',
    (typed) => {
      expect(readAccessToken(typed)).toEqual({ ok: false, problem: 'token-not-sendable' });
    },
  );
});
