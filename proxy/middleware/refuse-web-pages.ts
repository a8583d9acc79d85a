import type { MiddlewareHandler } from 'hono';
import { PROBLEM } from '../../lib/proxy-contract/index.ts';
import { problem } from '../http/problem.ts';

/**
 * Rejects requests of web pages. A proxy on loopback needs no token, and a browser lets any page post plain text to
 * it without asking: visiting a page could buy try-ons. Browsers name the page in `Origin` and cannot be told not
 * to. `null` may be a sandboxed frame, or an extension of a browser that hides its address; a page cannot send JSON
 * without a preflight, which is never answered here. Extensions and programs have no such `Origin`.
 */
export function refuseWebPages(): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isJson = /^application\/json\b/i.test(c.req.header('content-type') ?? '');
    const isPage = origin !== undefined && /^https?:/i.test(origin);
    const mayBePage = origin === 'null' && c.req.method === 'POST' && !isJson;
    if (isPage || mayBePage) return problem(403, PROBLEM.webPage, 'Web pages may not use this proxy.');
    return await next();
  };
}
