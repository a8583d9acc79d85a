import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sign, signedUrl } from './sign.ts';

const VECTOR = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/aidge/sign-vector.json', import.meta.url), 'utf8'),
);

describe('signature, version 2 (docs/aidge.md 1.2)', () => {
  it('reproduces a published vector', () => {
    expect(sign('devSampleSecret0000111122223333', '1751328000000')).toBe(
      '115426B9CC1C6EB49F19681A175FDFA6B92F0CB2023E06BEF764A599962AFBAE',
    );
  });

  it('takes the secret as it is given', () => {
    expect(sign('another/Dev+Secret=With_Symbols-7', '1756684800123')).toBe(
      '5DAB99D091EEDAFB69282849FFC8283022E8B7A2D2B56356A0A80A54BF807261',
    );
  });

  it('makes the whole address of a call', () => {
    const { secret, appKey, timestamp, base, apiName, url } = VECTOR;
    expect(sign(secret, timestamp)).toBe(VECTOR.sign);
    expect(signedUrl(base, apiName, { name: appKey, secret }, Number(timestamp))).toBe(url);
  });
});
