import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sign, signedUrl } from './sign.ts';

const VECTORS = new URL('../../../shared/aidge/samples/sign-vectors.json', import.meta.url);
interface Vector {
  secret: string;
  appKey: string;
  timestamp: string;
  apiName: string;
  domain: string;
  expectedSign: string;
  url: string;
}

describe('signature, version 2 (API.md 1.2)', () => {
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

  it.skipIf(!existsSync(VECTORS))(
    'reproduces every vector, address included (../shared/aidge/samples)',
    () => {
      const vectors: Vector[] = JSON.parse(readFileSync(VECTORS, 'utf8'));
      expect(vectors.length).toBeGreaterThan(2);
      for (const { secret, appKey, timestamp, apiName, domain, expectedSign, url } of vectors) {
        expect(sign(secret, timestamp)).toBe(expectedSign);
        expect(
          signedUrl(`https://${domain}/rest`, apiName, { name: appKey, secret }, Number(timestamp)),
        ).toBe(url);
      }
    },
  );
});
