import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PROBLEM } from '../../lib/proxy-contract/index.ts';
import { problem } from '../http/problem.ts';

/**
 * Rejects bodies of more than `maxSize` bytes. An announced length is trusted, because Node reads no more than that. Hono's own middleware
 * would turn the body into a web stream first.
 */
export function limitBody(maxSize: number): MiddlewareHandler {
  const tooLarge = () => problem(413, PROBLEM.bodyTooLarge, `A body may have at most ${maxSize} bytes.`);
  const whileReading = bodyLimit({ maxSize, onError: tooLarge });
  return async (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return whileReading(c, next);
    return Number(length) > maxSize ? tooLarge() : await next();
  };
}
