import type { MiddlewareHandler } from 'hono';
import type { ProxyVariables } from './bearer-token.ts';

/** The proxy answers programs, so no answer may be shown as a page, framed, sniffed or cached. */
const SECURITY = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=15552000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * Sets the headers of every answer; a route's own headers win. They are set on Node's own response if there is
 * one. Hono's `secureHeaders` writes into the finished answer instead, which makes `@hono/node-server` 2.1 unpack every
 * body as a web stream.
 */
export function answerHeaders(): MiddlewareHandler<ProxyVariables> {
  return async (c, next) => {
    const headers = { ...SECURITY, 'X-Request-Id': c.get('requestId') };
    const outgoing = c.env?.outgoing; // In a test without a server there is no `env` at all.
    if (outgoing === undefined) {
      await next();
      for (const [name, value] of Object.entries(headers)) {
        if (!c.res.headers.has(name)) c.res.headers.set(name, value);
      }
      return;
    }
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    return await next();
  };
}
