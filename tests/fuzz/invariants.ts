/** What has to hold of whatever a reader gives. */
export function must(holds: boolean, said: string): asserts holds {
  if (!holds) throw new Error(`broken: ${said}`);
}

/** An absolute http(s) address without user name, in well-formed text of at most `max` characters. */
export function mustBeAddress(url: string, max = 8_192): void {
  const read = URL.parse(url);
  must(read !== null && /^https?:$/.test(read.protocol), `an http(s) address: ${JSON.stringify(url)}`);
  must(read.username === '' && read.password === '', 'no user name in an address');
  must(url.length <= max, `an address of at most ${max} characters, not ${url.length}`);
  must(url.isWellFormed(), 'well-formed text in an address');
}

/** Text that may be shown: well-formed, bounded, and nothing in it turns the direction of what follows. */
export function mustBeShowable(text: string, max: number): void {
  must(text.length <= max, `at most ${max} characters, not ${text.length}`);
  must(text.isWellFormed(), 'well-formed text');
  must(
    !/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text),
    'no bidi controls in a text that is shown',
  );
  must(!/\p{Cc}/u.test(text), 'no control characters in a text that is shown');
}
