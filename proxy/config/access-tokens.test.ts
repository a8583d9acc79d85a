import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokenFinder } from './access-tokens.ts';
import { readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';

const STUDIO = { name: 'studio', token: 'studio-token-0123456789', perDay: 200 };
const SHOP = { name: 'shop', token: 'shop-token-0123456789' };
const named = (...tokens: object[]) => ({ PROXY_TOKENS: JSON.stringify(tokens) });

describe('the tokens of the environment', () => {
  it('one is nobody’s in particular, several have names; a lone caller may ask for every task', () => {
    expect(readConfig({ PROXY_TOKEN: 'x' })).toMatchObject({
      tokens: [{ name: 'default' }],
      taskAccess: 'all',
    });
    expect(readConfig({ PROXY_TOKEN: 'x', ...named(STUDIO, SHOP) })).toMatchObject({
      tokens: [{ name: 'default', token: 'x' }, STUDIO, SHOP],
      taskAccess: 'own',
    });
    expect(readConfig({ PROXY_TOKEN: 'x', TASK_ACCESS: 'own' }).taskAccess).toBe('own');
    expect(readConfig({ PROXY_HOST: '0.0.0.0', ...named(SHOP) }).tokens).toEqual([SHOP]);
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['no JSON', { PROXY_TOKENS: 'secret-in-here' }, 'PROXY_TOKENS must be a JSON list'],
    ['no list', { PROXY_TOKENS: '{}' }, 'PROXY_TOKENS must be a JSON list'],
    [
      'a short token',
      named({ name: 'a', token: 'secret-short' }),
      'PROXY_TOKENS.0.token must have at least 16',
    ],
    ['two words', named({ name: 'a', token: 'secret secret secret' }), 'PROXY_TOKENS.0.token must be ASCII'],
    ['a name with a colon', named({ ...SHOP, name: 'a:b' }), 'PROXY_TOKENS.0.name must be'],
    ['a name twice', named(SHOP, { ...STUDIO, name: 'shop' }), 'PROXY_TOKENS names a caller twice'],
    ['a token twice', named(SHOP, { ...SHOP, name: 'other' }), 'PROXY_TOKENS holds a token twice'],
    ['a quota of nothing', named({ ...SHOP, perDay: 0 }), 'PROXY_TOKENS.0.perDay'],
    ['the reserved name', { PROXY_TOKEN: 'x', ...named({ ...SHOP, name: 'default' }) }, 'default'],
  ];
  it.each(wrong)('%s is refused, the field named, the token not', (_name, environment, words) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(words);
    expect(() => readConfig(environment)).not.toThrow('secret');
  });
});

it('finds whose token was sent, and nobody’s', () => {
  const find = createTokenFinder([STUDIO, SHOP]);
  expect(find(SHOP.token)?.name).toBe('shop');
  for (const sent of ['', `${SHOP.token}x`, SHOP.token.slice(1), 'shop']) expect(find(sent)).toBeUndefined();
});

describe('secrets in files', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'proxy-secrets-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('are read without their last line’s end', () => {
    const path = join(directory, 'token');
    writeFileSync(path, 'from-a-file\n');
    expect(readConfig({ PROXY_TOKEN_FILE: path }).tokens).toEqual([
      { name: 'default', token: 'from-a-file' },
    ]);
    expect(() => readConfig({ PROXY_TOKEN_FILE: path, PROXY_TOKEN: 'x' })).toThrow('must not both be set');
  });

  it('a file that is not there is named', () => {
    const path = join(directory, 'gone');
    expect(() => readConfig({ AIDGE_ACCESS_KEY_SECRET_FILE: path })).toThrow('AIDGE_ACCESS_KEY_SECRET_FILE');
  });
});
