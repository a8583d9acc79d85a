import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';

describe('readConfig', () => {
  it('needs nothing: loopback, sandbox, the reference’s limit', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8787,
      upstreamBase: 'https://api.aidc-ai.com/rest',
      trial: false,
      submitParam: 'paramJson',
      dataDir: '.data',
      waitForDisk: false,
      tokens: [],
      trustedProxies: [],
      taskAccess: 'all',
      corsOrigins: [],
      rate: { limit: 3, windowMs: 60_000 },
      upstreamTimeoutMs: 30_000,
      images: { maxBytes: 20_971_520, ttlMs: 86_400_000, totalBytes: 1_073_741_824 },
      drainDelayMs: 0,
    });
  });

  it('takes the line end off key, secret and token', () => {
    const config = readConfig({
      AIDGE_ACCESS_KEY_NAME: '1\n',
      AIDGE_ACCESS_KEY_SECRET: 's\r\n',
      PROXY_TOKEN: ' t ',
    });
    expect(config).toMatchObject({
      key: { name: '1', secret: 's' },
      tokens: [{ name: 'default', token: 't' }],
    });
  });

  const wrong: [Record<string, string>, string][] = [
    [{ AIDGE_ACCESS_KEY_NAME: '1' }, 'AIDGE_ACCESS_KEY_SECRET'],
    [{ PROXY_HOST: '0.0.0.0' }, 'PROXY_TOKEN'],
    [{ PROXY_HOST: '::' }, 'PROXY_TOKEN'],
    [{ PROXY_TOKEN: 'a', PROXY_HOST: '0.0.0.0' }, 'PROXY_TOKEN must have at least 16 characters'],
    [{ PROXY_TOKEN: 'fifteen-letters', PROXY_HOST: '::' }, 'PROXY_TOKEN must have at least 16 characters'],
    [{ PROXY_TOKEN: 'a', PUBLIC_URL: 'https://try.example' }, 'PROXY_TOKEN must have at least 16 characters'],
    [
      { AIDGE_ACCESS_KEY_NAME: '1', AIDGE_ACCESS_KEY_SECRET: 's', PUBLIC_URL: 'https://try.example' },
      'PROXY_TOKEN or PROXY_TOKENS must be set where PUBLIC_URL is',
    ],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, caddy' }, 'TRUSTED_PROXIES must list addresses or ranges'],
    [{ TRUSTED_PROXIES: '10.0.0.0/99' }, 'TRUSTED_PROXIES must list addresses or ranges'],
    [{ PROXY_TOKEN: 'two words' }, 'PROXY_TOKEN must be ASCII without spaces'],
    [{ PROXY_PORT: 'abc' }, 'PROXY_PORT must be a number'],
    [{ PROXY_PORT: '70000' }, 'PROXY_PORT must be at most 65535'],
    [{ AIDGE_BASE_URL: 'api.aidc-ai.com' }, 'AIDGE_BASE_URL must be an http(s) address'],
    [{ AIDGE_TRIAL: 'yes' }, 'AIDGE_TRIAL must be true or false'],
    [{ AIDGE_SUBMIT_PARAM: 'x' }, 'AIDGE_SUBMIT_PARAM'],
    [{ RATE_LIMIT: '0' }, 'RATE_LIMIT must be at least 1'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL must be a redis:// or rediss:// address'],
    [{ PUBLIC_URL: 'try.example.com' }, 'PUBLIC_URL must be an http(s) address'],
    [{ CORS_ORIGINS: 'https://shop.example' }, 'CORS_ORIGINS must list extension origins'],
    [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS'],
    [{ TASK_ACCESS: 'none' }, 'TASK_ACCESS must be own or all'],
    [{ METRICS_PORT: 'x' }, 'METRICS_PORT must be a number'],
    [{ IMAGE_TTL_SECONDS: '1' }, 'IMAGE_TTL_SECONDS must be at least 60'],
    [
      { S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'b-1' },
      'S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY must be set',
    ],
    [{ S3_BUCKET: 'No Bucket' }, 'S3_BUCKET must be the name of a bucket'],
  ];
  it.each(wrong)('%o is refused, and the variable named', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(words);
  });
});
