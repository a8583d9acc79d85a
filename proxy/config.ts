import { z } from 'zod';

/** A number in an environment variable; empty counts as absent. */
const wholeNumber = (fallback: number, min: number, max: number) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? fallback : Number(value)),
    z
      .number('must be a number')
      .int('must be a whole number')
      .min(min, `must be at least ${min}`)
      .max(max, `must be at most ${max}`),
  );

/** Text without the newline that secret stores like to add: a known cause of refused signatures (API.md 1.2). */
const secret = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() || undefined : value),
  z.string().optional(),
);

/** What can stand in an `Authorization` header as one word. */
const bearerToken = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() || undefined : value),
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces: it travels in a header')
    .optional(),
);

const httpAddress = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an http(s) address')
  .transform((value) => value.replace(/\/+$/, ''));

const environmentSchema = z.object({
  AIDGE_ACCESS_KEY_NAME: secret,
  AIDGE_ACCESS_KEY_SECRET: secret,
  AIDGE_BASE_URL: httpAddress.default('https://api.aidc-ai.com/rest'),
  AIDGE_TRIAL: z.enum(['true', 'false'], 'must be true or false').default('false'),
  AIDGE_SUBMIT_PARAM: z
    .enum(['paramJson', 'requestParams'], 'must be paramJson or requestParams')
    .default('paramJson'),
  PROXY_HOST: z.string().min(1).default('127.0.0.1'),
  PROXY_PORT: wholeNumber(8787, 0, 65_535),
  PROXY_TOKEN: bearerToken,
  DATA_DIR: z.string().min(1).default('.data'),
  RATE_LIMIT: wholeNumber(3, 1, 10_000),
  RATE_WINDOW_SECONDS: wholeNumber(60, 1, 86_400),
  UPSTREAM_TIMEOUT_MS: wholeNumber(30_000, 100, 600_000),
});

/** What the proxy runs with; times in ms. Without `key` it brings its own sandbox. */
export interface ProxyConfig {
  host: string;
  port: number;
  /** Bearer token that callers must send; absent only on loopback. */
  token?: string;
  /** The upstream account; absent: sandbox. */
  key?: { name: string; secret: string };
  upstreamBase: string;
  trial: boolean;
  submitParam: 'paramJson' | 'requestParams';
  dataDir: string;
  rate: { limit: number; windowMs: number };
  upstreamTimeoutMs: number;
}

/** Thrown for an environment that the proxy cannot start with; the message names each variable. */
export class ConfigError extends Error {}

/** Reads the environment (DESIGN section 5). Throws a `ConfigError` that says which variable is wrong, and how. */
export function readConfig(environment: Record<string, string | undefined>): ProxyConfig {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    );
  }
  const env = parsed.data;
  const { AIDGE_ACCESS_KEY_NAME: name, AIDGE_ACCESS_KEY_SECRET: keySecret, PROXY_TOKEN: token } = env;
  if ((name === undefined) !== (keySecret === undefined)) {
    throw new ConfigError(
      'AIDGE_ACCESS_KEY_NAME and AIDGE_ACCESS_KEY_SECRET must both be set, or neither (sandbox).',
    );
  }
  if (token === undefined && !isLoopback(env.PROXY_HOST)) {
    throw new ConfigError(
      `PROXY_TOKEN must be set where PROXY_HOST (${env.PROXY_HOST}) is not this machine alone.`,
    );
  }
  return {
    host: env.PROXY_HOST,
    port: env.PROXY_PORT,
    ...(token === undefined ? {} : { token }),
    ...(name === undefined || keySecret === undefined ? {} : { key: { name, secret: keySecret } }),
    upstreamBase: env.AIDGE_BASE_URL,
    trial: env.AIDGE_TRIAL === 'true',
    submitParam: env.AIDGE_SUBMIT_PARAM,
    dataDir: env.DATA_DIR,
    rate: { limit: env.RATE_LIMIT, windowMs: env.RATE_WINDOW_SECONDS * 1000 },
    upstreamTimeoutMs: env.UPSTREAM_TIMEOUT_MS,
  };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
}
