import type { ServerResponse } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import { type AccessToken, createTokenFinder, DEFAULT_CALLER } from './access-tokens.ts';
import { problem } from './problem.ts';

/** Who is calling; `name` goes into logs and the store, the token itself nowhere. */
export type Caller = Pick<AccessToken, 'name' | 'perDay'>;
export type ProxyVariables = {
  Variables: { requestId: string; caller: Caller };
  /** Node's own response, where the app is served by Node. */
  Bindings: { outgoing?: ServerResponse };
};

/** Lets through only who sends `Authorization: Bearer <token>` with a token of the list; everybody where it is empty. */
export function requireToken(tokens: AccessToken[]): MiddlewareHandler<ProxyVariables> {
  const find = createTokenFinder(tokens);
  return async (c, next) => {
    if (tokens.length === 0) {
      c.set('caller', { name: DEFAULT_CALLER });
      return await next();
    }
    const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const token = sent === undefined ? undefined : find(sent);
    if (token === undefined) {
      const headers = { 'WWW-Authenticate': 'Bearer realm="fitting-room"' };
      return problem(401, 'unauthorized', 'The access token is missing or wrong.', headers);
    }
    c.set('caller', token);
    return await next();
  };
}
