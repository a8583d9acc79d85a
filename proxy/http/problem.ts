import { STATUS_CODES } from 'node:http';
import { type ProblemType, problemUrn } from '../../lib/proxy-contract/index.ts';

/** A field of a request that breaks a rule. */
interface FieldError {
  field: string;
  message: string;
}

/** Limits for texts that may quote a request: characters, and fields. */
const DETAIL_MAX = 1_000;
const FIELD_MAX = 200;
const ERRORS_MAX = 20;

/** Makes an answer of RFC 9457. `detail` is for people. It never contains token, secret or Aidge's address. */
export function problem(
  status: number,
  type: ProblemType,
  detail: string,
  headers: Record<string, string> = {},
  more: { errors?: FieldError[] } = {},
): Response {
  const body = {
    type: problemUrn(type),
    title: STATUS_CODES[status],
    status,
    detail: clipped(detail, DETAIL_MAX),
    ...(more.errors === undefined ? {} : { errors: more.errors.slice(0, ERRORS_MAX).map(clippedError) }),
  };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

function clippedError(error: FieldError): FieldError {
  return { ...error, field: clipped(error.field, FIELD_MAX), message: clipped(error.message, FIELD_MAX) };
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
