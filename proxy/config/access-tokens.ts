import { hash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';

/** A caller of the proxy. Logs, quota and ownership use `name`, which stays the same when the token changes. */
export interface AccessToken {
  name: string;
  token: string;
  /** Submits in a day (UTC). */
  perDay?: number;
}

/** The caller's name for `PROXY_TOKEN`, and for every request where no token is set. */
export const DEFAULT_CALLER = 'default';
/** Characters; shorter tokens can be guessed. */
const MIN_LENGTH = 16;

/** A token that fits into an `Authorization` header as one word. */
const bearerToken = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces: it travels in a header');

const longToken = bearerToken.min(MIN_LENGTH, `must have at least ${MIN_LENGTH} characters`);

const namedTokens = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, dashes'),
      token: longToken,
      perDay: z.number().int().min(1).optional(),
    }),
    'must be a JSON list such as [{"name":"studio","token":"…","perDay":200}]',
  )
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names a caller twice')
  .refine((list) => new Set(list.map(({ token }) => token)).size === list.length, 'holds a token twice');

/**
 * The tokens of `PROXY_TOKEN` (one, unnamed) and `PROXY_TOKENS` (JSON, README "Run it for your team").
 * `PROXY_TOKEN` may be short if only this machine reaches the proxy (`isOpen`: others do).
 * Throws a `ConfigError` that names variable and field, never a token.
 */
export function readTokens(
  one: string | undefined,
  many: string | undefined,
  isOpen: boolean,
): AccessToken[] {
  const single =
    one === undefined
      ? []
      : [{ name: DEFAULT_CALLER, token: check(isOpen ? longToken : bearerToken, one, 'PROXY_TOKEN') }];
  const named = many === undefined ? [] : check(namedTokens, parseJson(many), 'PROXY_TOKENS');
  const tokens: AccessToken[] = [
    ...single,
    ...named.map(({ name, token, perDay }) =>
      perDay === undefined ? { name, token } : { name, token, perDay },
    ),
  ];
  if (new Set(tokens.map(({ name }) => name)).size < tokens.length) {
    throw new ConfigError(`PROXY_TOKENS may not use the name ${DEFAULT_CALLER} beside PROXY_TOKEN.`);
  }
  return tokens;
}

/** Finds the caller of a token. It compares digests of all tokens, so it takes the same time for every token. */
export function createTokenFinder(tokens: AccessToken[]): (sent: string) => AccessToken | undefined {
  const known = tokens.map((token) => ({ token, digest: digest(token.token) }));
  return (sent) => {
    const wanted = digest(sent);
    let found: AccessToken | undefined;
    for (const { token, digest: own } of known) if (timingSafeEqual(own, wanted)) found = token;
    return found;
  };
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

function check<T>(schema: z.ZodType<T>, value: unknown, variable: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const words = parsed.error.issues.map(({ path, message }) => `${[variable, ...path].join('.')} ${message}`);
  throw new ConfigError(words.join('\n'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON list: the schema says so.
  }
}
