/** Nobody is believed who asks for a longer wait: a day later the question is asked again. */
const LONGEST_MS = 24 * 60 * 60_000;

/**
 * `Retry-After` (RFC 9110, 10.2.3) in ms from `now` (epoch ms), at most a day. Digits are seconds; a decimal fraction,
 * which the standard does not have and servers send, is rounded up. Else it is a date in the one form that may be
 * sent (IMF-fixdate). `undefined` for everything else, and for a time that is over or zero: such an answer says
 * nothing, and whoever reads it waits as long as it would have without it.
 */
export function readRetryAfter(value: string | null | undefined, now: number): number | undefined {
  // The look behind keeps it linear: without it every blank of a long row would begin a search of its own.
  const said = value?.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, '') ?? '';
  const waitMs = /^\d+(\.\d+)?$/.test(said)
    ? Math.ceil(Number(said)) * 1000
    : (readHttpDate(said) ?? now) - now;
  return waitMs > 0 ? Math.min(waitMs, LONGEST_MS) : undefined;
}

/** An HTTP date (RFC 9110, 5.6.7) in epoch ms; only the form that may be sent, not the two obsolete ones. */
export function readHttpDate(value: string | null | undefined): number | undefined {
  const at = Date.parse(value ?? '');
  // `Date.parse` takes almost anything ("7.5" is a day in July); what is written back the same way was a date.
  return !Number.isNaN(at) && new Date(at).toUTCString() === value ? at : undefined;
}
