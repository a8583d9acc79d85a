/** What came of a request to upstream. */
export type UpstreamOutcome =
  /** A JSON object, with the text as it came; `retryAfterMs` where the answer asked to wait. */
  | { kind: 'answer'; text: string; json: Record<string, unknown>; retryAfterMs?: number }
  /** Nothing was sent: no connection came about. */
  | { kind: 'not-sent'; reason: string }
  /** Sent, and no usable answer: time-out, reset, or something that is no word of upstream's. */
  | { kind: 'unknown'; reason: 'timeout' | 'broken' | 'unreadable' };
