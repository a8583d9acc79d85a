import type { MiddlewareHandler } from 'hono';
import { timingSafeEqual } from 'hono/utils/buffer';
import { problem } from './problem.ts';

/** Lets through only who sends `Authorization: Bearer <token>`, compared in constant time; everybody without a token set. */
export function requireToken(token: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (token !== undefined) {
      const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (sent === undefined || !(await timingSafeEqual(token, sent))) {
        const headers = { 'WWW-Authenticate': 'Bearer realm="fitting-room"' };
        return problem(401, 'unauthorized', 'The access token is missing or wrong.', headers);
      }
    }
    return await next();
  };
}
