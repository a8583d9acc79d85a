import { timingSafeEqual } from 'node:crypto';
import { type AccessKey, sign } from '../upstream/sign.ts';
import type { SandboxFailure } from './errors.ts';

/** A timestamp may be this far away from UTC (docs/aidge.md 1.5). */
const CLOCK_TOLERANCE_MS = 7_200_000;
const SYSTEM_PARAMETERS = ['app_key', 'timestamp', 'sign', 'sign_method'] as const;
const API_PATHS: readonly string[] = ['/ai/virtual/tryon-pro', '/ai/virtual/tryon-results'];

/**
 * What the gateway refuses before a service sees the request, in the order of docs/aidge.md 4: missing parameter,
 * app key, timestamp, signature, path. `undefined`: it may pass.
 */
export function checkGateway(
  query: Record<string, string>,
  apiName: string,
  key: AccessKey,
  now: number,
): SandboxFailure | undefined {
  const missing = SYSTEM_PARAMETERS.find((name) => !query[name]);
  if (missing !== undefined) return { layer: 'missing', parameter: missing };
  const { app_key: appKey, timestamp = '', sign: sent = '', sign_method: method, sign_ver: version } = query;
  if (appKey !== key.name) return { layer: 'gateway', code: 'InvalidAppKey' };
  const distance = Math.abs(Number(timestamp) - now);
  if (!/^\d+$/.test(timestamp) || distance > CLOCK_TOLERANCE_MS) {
    return { layer: 'gateway', code: 'IllegalTimestamp' };
  }
  const known = method === 'sha256' && version === 'v2';
  if (!known || !isSame(sent, sign(key.secret, timestamp)))
    return { layer: 'gateway', code: 'IncompleteSignature' };
  return API_PATHS.includes(apiName) ? undefined : { layer: 'gateway', code: 'InvalidApiPath' };
}

function isSame(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
