import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';

/** Variables that may stand in a file, as container platforms provide secrets: `NAME_FILE` is the path. */
const IN_FILES = [
  'AIDGE_ACCESS_KEY_NAME',
  'AIDGE_ACCESS_KEY_SECRET',
  'PROXY_TOKEN',
  'PROXY_TOKENS',
  'REDIS_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
];

/** The environment with every `NAME_FILE` read into its `NAME`. Throws a `ConfigError` for a file that cannot be read. */
export function resolveFiles(
  environment: Record<string, string | undefined>,
): Record<string, string | undefined> {
  const resolved = { ...environment };
  for (const name of IN_FILES) {
    const path = environment[`${name}_FILE`];
    if (path === undefined || path === '') continue;
    if (environment[name]) throw new ConfigError(`${name} and ${name}_FILE must not both be set.`);
    try {
      resolved[name] = readFileSync(path, 'utf8').trim();
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
      throw new ConfigError(`${name}_FILE names ${path}, which cannot be read (${code}).`);
    }
  }
  return resolved;
}
