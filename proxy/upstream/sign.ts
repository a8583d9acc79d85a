import { createHmac } from 'node:crypto';

/** The account that signs. */
export interface AccessKey {
  name: string;
  secret: string;
}

/**
 * Version 2 of the signature (docs/aidge.md 1.2): 64 upper-case hex digits of HMAC-SHA256 over secret and timestamp.
 * `timestamp` is the decimal text of ms since 1970, the same text that is sent.
 */
export function sign(secret: string, timestamp: string): string {
  return createHmac('sha256', secret)
    .update(secret + timestamp, 'utf8')
    .digest('hex')
    .toUpperCase();
}

/** The signed address of a call (docs/aidge.md 1.1); `base` ends in `/rest`, `apiName` starts with a slash. */
export function signedUrl(base: string, apiName: string, key: AccessKey, now: number): string {
  const timestamp = String(now);
  const account = `partner_id=aidge&sign_method=sha256&sign_ver=v2&app_key=${encodeURIComponent(key.name)}`;
  return `${base}${apiName}?${account}&timestamp=${timestamp}&sign=${sign(key.secret, timestamp)}`;
}
