import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { HEADER, PROBLEM } from '../../lib/proxy-contract/index.ts';
import { type AccessToken, createTokenFinder, DEFAULT_CALLER } from '../config/access-tokens.ts';
import { problem } from '../http/problem.ts';
import type { Metrics } from '../observe/metrics.ts';
import { clientAddress, type Range } from './client-address.ts';
import { createGuesses } from './guesses.ts';

/** The caller of a request. `name` goes into logs and the store, the token itself nowhere. */
export type Caller = Pick<AccessToken, 'name' | 'perDay'>;
export type ProxyVariables = {
  Variables: { requestId: string; caller: Caller };
  /** Node's own request and response, where the app is served by Node. */
  Bindings: { incoming?: IncomingMessage; outgoing?: ServerResponse };
};

/**
 * Lets only requests with `Authorization: Bearer <token>` and a known token through; all requests if no token is set. Wrong tokens are
 * counted and slowed down by address (`guesses.ts`).
 */
export function requireToken(
  { tokens, trustedProxies }: { tokens: AccessToken[]; trustedProxies: Range[] },
  metrics: Pick<Metrics, 'wrongToken'>,
  now: () => number = Date.now,
): MiddlewareHandler<ProxyVariables> {
  const find = createTokenFinder(tokens);
  const guesses = createGuesses(now);
  return async (c, next) => {
    if (tokens.length === 0) {
      c.set('caller', { name: DEFAULT_CALLER });
      return await next();
    }
    const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (sent === undefined) {
      metrics.wrongToken('missing');
      return unauthorized();
    }
    const address = addressOf(c, trustedProxies);
    const token = find(sent);
    const waitMs = guesses.waitMs(address);
    if (waitMs > 0 && (token === undefined || !guesses.isAtHome(address, token.name))) {
      metrics.wrongToken('slowed');
      const headers = { [HEADER.retryAfter]: String(Math.ceil(waitMs / 1000)) };
      return problem(
        429,
        PROBLEM.tooManyGuesses,
        'Too many wrong access tokens came from this address.',
        headers,
      );
    }
    if (token === undefined) {
      guesses.wrong(address);
      metrics.wrongToken('wrong');
      return unauthorized();
    }
    guesses.right(address, token.name);
    c.set('caller', token);
    return await next();
  };
}

function addressOf(c: Context<ProxyVariables>, trusted: Range[]): string {
  return clientAddress(c.env?.incoming?.socket.remoteAddress, c.req.header('x-forwarded-for'), trusted);
}

function unauthorized(): Response {
  const headers = { 'WWW-Authenticate': 'Bearer realm="fitting-room"' };
  return problem(401, PROBLEM.unauthorized, 'The access token is missing or wrong.', headers);
}
