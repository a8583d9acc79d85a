import { type AidgeError, gatewayError, serviceError, transportError } from './error.ts';

/** JSON text inside JSON text is unwrapped this deep (docs/aidge.md 6, point 6). */
const MAX_TEXT_DEPTH = 5;

export type JsonObject = Record<string, unknown>;

export type Envelope = { ok: true; body: JsonObject; requestId?: string } | { ok: false; error: AidgeError };

/**
 * The outer layers of any answer, in the order of docs/aidge.md 6, points 1 to 4: JSON object, gateway code,
 * service code, `success`. Scalars may be text or typed; `resCode` may be `rescode` or missing.
 */
export function readEnvelope(answer: unknown): Envelope {
  const body = parseJsonText(answer);
  if (!isObject(body)) {
    return { ok: false, error: transportError('not-json', 'The answer is not a JSON object.') };
  }
  const requestId = text(body.request_id) ?? text(body.requestId);
  const code = text(body.code);
  if (code !== undefined && code !== '0') {
    const message = text(body.message) ?? text(body.resMessage) ?? '';
    return { ok: false, error: gatewayError(code, message, text(body.type) ?? '', requestId) };
  }
  const resCode = text(body.resCode) ?? text(body.rescode);
  const refused = resCode !== undefined && Number(resCode) !== 200;
  if (refused || text(body.success)?.toLowerCase() === 'false') {
    return {
      ok: false,
      error: serviceError(refused ? resCode : 'unsuccessful', text(body.resMessage) ?? '', requestId),
    };
  }
  return requestId === undefined ? { ok: true, body } : { ok: true, body, requestId };
}

/** `value`, or what it stands for where it is text that holds a JSON object or list; at most `depth` layers. */
export function parseJsonText(value: unknown, depth = MAX_TEXT_DEPTH): unknown {
  if (typeof value !== 'string' || depth === 0 || !/^\s*[{[]/.test(value)) return value;
  try {
    return parseJsonText(JSON.parse(value), depth - 1);
  } catch {
    return value; // Only looks like JSON: it is a text after all.
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text; `undefined` for everything else and for empty text. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
