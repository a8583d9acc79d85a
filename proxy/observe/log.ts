import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { ProxyVariables } from '../middleware/bearer-token.ts';
import type { Metrics } from './metrics.ts';

export type Log = Pick<Logger, 'info' | 'error' | 'warn'>;

/** Fields that are redacted. No code logs a secret; this is the net. */
const REDACTED = ['token', 'secret', 'authorization', '*.token', '*.secret', '*.authorization'];

/** Structured lines on stderr; standard output carries the ready line alone. */
export function createLog(destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  return pino({ base: null, redact: REDACTED, level: process.env.LOG_LEVEL ?? 'info' }, destination);
}

/**
 * Logs and counts each request: the route's pattern and the caller's name, but no body, header, path or query. A path may hold an id, and a
 * hosted image's address is its only lock.
 */
export function observeRequests(log: Log, metrics: Metrics): MiddlewareHandler<ProxyVariables> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = performance.now() - startedAt;
    const { method } = c.req;
    const { status } = c.res;
    const route = routePath(c, -1);
    metrics.request(route, method, status, ms / 1000);
    const caller = c.get('caller')?.name;
    log.info({ id: c.get('requestId'), caller, method, route, status, ms: Math.round(ms) });
  };
}
