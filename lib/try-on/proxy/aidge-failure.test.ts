import { expect, it } from 'vitest';
import type { AidgeError } from '../../aidge/index.ts';
import { aidgeFailure } from './aidge-failure.ts';

/** Every code of docs/aidge.md 2.5, 3.4 and section 4, and what becomes of one that nobody has documented. */
const CASES: [AidgeError['layer'], string, string][] = [
  ['service', '500', 'system-error'],
  ['service', '501', 'rate-limited'],
  ['service', '700', 'invalid-input'],
  ['service', '701', 'garment-not-downloadable'],
  ['service', '703', 'garment-too-small'],
  ['service', '707', 'garment-not-flat-lay'],
  ['service', '801', 'model-failed'],
  ['service', '1000', 'sensitive-content'],
  ['service', '1001', 'content-check-failed'],
  ['service', '1002', 'content-refused'],
  ['service', 'no-images', 'no-images'],
  ['service', '900', 'service-refused'],
  ['gateway', 'MissingParameter', 'key-parameter-missing'],
  ['gateway', 'InvalidAppKey', 'key-invalid'],
  ['gateway', 'IllegalTimestamp', 'clock-wrong'],
  ['gateway', 'IncompleteSignature', 'signature-wrong'],
  ['gateway', 'InvalidApiPath', 'api-path-wrong'],
  ['gateway', 'InsufficientPermission', 'permission-missing'],
  ['gateway', 'ApiCallLimit', 'gateway-busy'],
  ['gateway', 'NoResource', 'quota-used-up'],
  ['gateway', 'NoTrialResource', 'trial-used-up'],
  ['gateway', 'ServiceTimeout', 'upstream-timeout'],
  ['gateway', '501', 'rate-limited'],
  ['gateway', 'IllegalAccessToken', 'gateway-refused'],
  ['transport', 'not-json', 'answer-unreadable'],
  ['transport', 'no-task-data', 'answer-unreadable'],
];

it.each(CASES)(
  '%s %s is told as "%s", with upstream’s words for the diagnostics',
  (layer, code, expected) => {
    const error: AidgeError = { code, layer, retry: 'never', message: 'as upstream said', requestId: 'r1' };
    expect(aidgeFailure(error)).toEqual({
      code: expected,
      detail: `${layer} ${code}: as upstream said`,
      requestId: 'r1',
    });
  },
);
