import type { MiddlewareHandler } from 'hono';
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'info' | 'error' | 'warn'>;

/** Structured lines on stderr; standard output carries the ready line alone. */
export function createLog(destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  // Nothing secret is handed to it in the first place; this holds if somebody does.
  const redact = ['token', 'secret', 'authorization', 'headers.authorization', '*.secret', '*.token'];
  return pino({ base: null, redact, level: process.env.LOG_LEVEL ?? 'info' }, destination);
}

/** One line a request: no body, no header, no query. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = Math.round(performance.now() - startedAt);
    log.info({ id: c.get('requestId'), method: c.req.method, path: c.req.path, status: c.res.status, ms });
  };
}
