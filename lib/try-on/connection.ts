/** What "Test connection" found out: exactly what is wrong, or who answers and how much of the limit is left. */
export type ConnectionReport =
  | {
      ok: true;
      upstream: 'aidge' | 'sandbox';
      version: string;
      limit: number;
      remaining: number;
      windowSeconds: number;
      resetSeconds: number;
    }
  /** It answers 404 to `/capabilities`: some signing proxy, of which no more can be known without paying. */
  | { ok: true; upstream: 'unknown' }
  | { ok: false; problem: ConnectionProblem; status?: number };

export type ConnectionProblem =
  | 'address-missing'
  | 'address-invalid'
  | 'address-not-secure'
  | 'address-with-credentials'
  | 'permission-missing'
  | 'unreachable'
  | 'tls'
  | 'unauthorized'
  | 'not-a-proxy'
  | 'upstream-not-configured'
  | 'server-error';
