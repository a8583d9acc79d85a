import type { AidgeError } from '../../aidge/index.ts';
import type { Failure, FailureCode } from '../task/failure.ts';

/** docs/aidge.md 2.5 and 3.4. */
const SERVICE: Record<string, FailureCode> = {
  '500': 'system-error',
  '501': 'rate-limited',
  '700': 'invalid-input',
  '701': 'garment-not-downloadable',
  '703': 'garment-too-small',
  '707': 'garment-not-flat-lay',
  '801': 'model-failed',
  '1000': 'sensitive-content',
  '1001': 'content-check-failed',
  '1002': 'content-refused',
  'no-images': 'no-images',
};

/** docs/aidge.md 4. */
const GATEWAY: Record<string, FailureCode> = {
  MissingParameter: 'key-parameter-missing',
  InvalidAppKey: 'key-invalid',
  IllegalTimestamp: 'clock-wrong',
  IncompleteSignature: 'signature-wrong',
  InvalidApiPath: 'api-path-wrong',
  InsufficientPermission: 'permission-missing',
  ApiCallLimit: 'gateway-busy',
  NoResource: 'quota-used-up',
  NoTrialResource: 'trial-used-up',
  ServiceTimeout: 'upstream-timeout',
};

/** Upstream's error in the words of our catalogue; codes that nobody has documented keep their text as detail. */
export function aidgeFailure({ code, layer, message, requestId }: AidgeError): Failure {
  return {
    code: failureCode(code, layer),
    detail: `${layer} ${code}: ${message}`,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

function failureCode(code: string, layer: AidgeError['layer']): FailureCode {
  if (layer === 'transport') return 'answer-unreadable';
  // A service code may be raised to the gateway's envelope (samples/submit-error-501.code.json).
  if (layer === 'gateway') return GATEWAY[code] ?? SERVICE[code] ?? 'gateway-refused';
  return SERVICE[code] ?? 'service-refused';
}
