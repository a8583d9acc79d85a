import { z } from 'zod';
import { parseRange, type Range } from '../middleware/client-address.ts';
import { type AccessToken, readTokens } from './access-tokens.ts';
import { ConfigError } from './config-error.ts';
import { resolveFiles } from './config-files.ts';

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

/** Text without the newline that secret stores like to add: a known cause of refused signatures (docs/aidge.md 1.2). */
const secret = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim() || undefined : value),
  z.string().optional(),
);

const optionalPort = z.preprocess(
  (value) => (value === undefined ? undefined : Number(value)),
  z
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(65_535, 'must be at most 65535')
    .optional(),
);

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'], error: 'must be true or false' });

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const MEBIBYTE = 1024 * 1024;

const httpAddress = z
  .string()
  .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an http(s) address')
  .transform((value) => value.replace(/\/+$/, ''));

const environmentSchema = z.object({
  AIDGE_ACCESS_KEY_NAME: secret,
  AIDGE_ACCESS_KEY_SECRET: secret,
  AIDGE_BASE_URL: httpAddress.default('https://api.aidc-ai.com/rest'),
  AIDGE_TRIAL: flag.default(false),
  AIDGE_SUBMIT_PARAM: z
    .enum(['paramJson', 'requestParams'], 'must be paramJson or requestParams')
    .default('paramJson'),
  PROXY_HOST: z.string().min(1).default('127.0.0.1'),
  PROXY_PORT: wholeNumber(8787, 0, 65_535),
  PROXY_TOKEN: secret,
  PROXY_TOKENS: secret,
  TRUSTED_PROXIES: list
    .refine(
      (ranges) => ranges.every((range) => parseRange(range) !== undefined),
      'must list addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas',
    )
    .transform((ranges) => ranges.map(parseRange).filter((range) => range !== undefined))
    .default([]),
  TASK_ACCESS: z.enum(['own', 'all'], 'must be own or all').optional(),
  CORS_ORIGINS: list
    .refine(
      (origins) => origins.every((origin) => /^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/.test(origin)),
      'must list extension origins such as chrome-extension://abc, separated by commas; web pages get no access',
    )
    .default([]),
  PUBLIC_URL: httpAddress.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  SQLITE_WAIT_FOR_DISK: flag.default(false),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, 'must be a redis:// or rediss:// address')
    .optional(),
  RATE_LIMIT: wholeNumber(3, 1, 1_000_000),
  RATE_WINDOW_SECONDS: wholeNumber(60, 1, 86_400),
  UPSTREAM_TIMEOUT_MS: wholeNumber(30_000, 100, 600_000),
  IMAGE_MAX_BYTES: wholeNumber(20 * MEBIBYTE, 1024, 200 * MEBIBYTE),
  IMAGE_TTL_SECONDS: wholeNumber(86_400, 60, 30 * 86_400),
  IMAGE_TOTAL_BYTES: wholeNumber(1024 * MEBIBYTE, 1024, Number.MAX_SAFE_INTEGER),
  S3_ENDPOINT: httpAddress.optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z.string().min(1).default('auto'),
  S3_ACCESS_KEY_ID: secret,
  S3_SECRET_ACCESS_KEY: secret,
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: optionalPort,
  DRAIN_DELAY_SECONDS: wholeNumber(0, 0, 300),
});

const S3_NAMES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** The bucket for hosted images; absent: they are on the disk. */
export interface S3Config {
  /** With the bucket, such as `https://s3.example/bucket`. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The proxy's configuration; times in ms. Without `key` it starts its own sandbox. */
export interface ProxyConfig {
  host: string;
  port: number;
  /** The callers. Empty only on loopback; then every program on this machine is a caller. */
  tokens: AccessToken[];
  /** The TLS proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: Range[];
  /** `own`: a caller sees only the tasks that it submitted. */
  taskAccess: 'own' | 'all';
  /** Extensions whose pages may use the proxy without a host permission. */
  corsOrigins: string[];
  /** The proxy's public address. */
  publicUrl?: string;
  /** The Aidge account; absent: sandbox. */
  key?: { name: string; secret: string };
  upstreamBase: string;
  trial: boolean;
  submitParam: 'paramJson' | 'requestParams';
  dataDir: string;
  /** Without Redis: no submit leaves before its note is on the disk. */
  waitForDisk: boolean;
  redisUrl?: string;
  rate: { limit: number; windowMs: number };
  upstreamTimeoutMs: number;
  images: { maxBytes: number; ttlMs: number; totalBytes: number; s3?: S3Config };
  metrics?: { host: string; port: number };
  /** How long it keeps serving after it has announced that it is not ready. */
  drainDelayMs: number;
}

/** Reads the environment (README). Throws a `ConfigError` that names each wrong variable and the reason. */
export function readConfig(environment: Record<string, string | undefined>): ProxyConfig {
  const present = Object.fromEntries(
    Object.entries(resolveFiles(environment)).filter(([, value]) => value !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    );
  }
  const env = parsed.data;
  const { AIDGE_ACCESS_KEY_NAME: name, AIDGE_ACCESS_KEY_SECRET: keySecret } = env;
  if ((name === undefined) !== (keySecret === undefined)) {
    throw new ConfigError(
      'AIDGE_ACCESS_KEY_NAME and AIDGE_ACCESS_KEY_SECRET must both be set, or neither (sandbox).',
    );
  }
  const isOpen = !isLoopback(env.PROXY_HOST) || env.PUBLIC_URL !== undefined;
  const tokens = readTokens(env.PROXY_TOKEN, env.PROXY_TOKENS, isOpen);
  if (tokens.length === 0 && name !== undefined && env.PUBLIC_URL !== undefined) {
    throw new ConfigError(
      'PROXY_TOKEN or PROXY_TOKENS must be set where PUBLIC_URL is: everybody could buy with your key.',
    );
  }
  if (tokens.length === 0 && !isLoopback(env.PROXY_HOST)) {
    throw new ConfigError(
      `PROXY_TOKEN or PROXY_TOKENS must be set where PROXY_HOST (${env.PROXY_HOST}) is not this machine alone.`,
    );
  }
  const s3 = readS3(env);
  return {
    host: env.PROXY_HOST,
    port: env.PROXY_PORT,
    tokens,
    trustedProxies: env.TRUSTED_PROXIES,
    // A single caller needs no protection from others.
    taskAccess: env.TASK_ACCESS ?? (tokens.length > 1 ? 'own' : 'all'),
    corsOrigins: env.CORS_ORIGINS,
    ...(env.PUBLIC_URL === undefined ? {} : { publicUrl: env.PUBLIC_URL }),
    ...(name === undefined || keySecret === undefined ? {} : { key: { name, secret: keySecret } }),
    upstreamBase: env.AIDGE_BASE_URL,
    trial: env.AIDGE_TRIAL,
    submitParam: env.AIDGE_SUBMIT_PARAM,
    dataDir: env.DATA_DIR,
    waitForDisk: env.SQLITE_WAIT_FOR_DISK,
    ...(env.REDIS_URL === undefined ? {} : { redisUrl: env.REDIS_URL }),
    rate: { limit: env.RATE_LIMIT, windowMs: env.RATE_WINDOW_SECONDS * 1000 },
    upstreamTimeoutMs: env.UPSTREAM_TIMEOUT_MS,
    images: {
      maxBytes: env.IMAGE_MAX_BYTES,
      ttlMs: env.IMAGE_TTL_SECONDS * 1000,
      totalBytes: env.IMAGE_TOTAL_BYTES,
      ...(s3 === undefined ? {} : { s3 }),
    },
    ...(env.METRICS_PORT === undefined
      ? {}
      : { metrics: { host: env.METRICS_HOST, port: env.METRICS_PORT } }),
    drainDelayMs: env.DRAIN_DELAY_SECONDS * 1000,
  };
}

function readS3(env: z.infer<typeof environmentSchema>): S3Config | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (endpoint && bucket && accessKeyId && secretAccessKey) {
    return { endpoint: `${endpoint}/${bucket}`, region: env.S3_REGION, accessKeyId, secretAccessKey };
  }
  const missing = S3_NAMES.filter((name) => env[name] === undefined);
  if (missing.length === S3_NAMES.length) return undefined;
  throw new ConfigError(`${missing.join(', ')} must be set too: S3 needs ${S3_NAMES.join(', ')}.`);
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
}
