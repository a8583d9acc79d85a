import { GATEWAY_ERRORS, type SandboxFailure, SERVICE_ERRORS } from './errors.ts';
import type { Ids } from './ids.ts';

/**
 * How an answer is dressed: upstream's samples disagree (docs/aidge.md 2.4, 3.1, 3.2), so the sandbox goes through them.
 * `typed`: numbers and objects, as sister APIs answer today; `strings`: every scalar and `result` as text, as the
 * reference prints it; `lowercase`: the English query page's `rescode`; `nested`: JSON text in JSON text.
 */
export const VARIANTS = ['typed', 'strings', 'lowercase', 'nested'] as const;
export type Variant = (typeof VARIANTS)[number];

/** The body of a failure: HTTP 200 on both layers (docs/aidge.md). */
export function failureBody(failure: SandboxFailure, variant: Variant, ids: Ids): object {
  if (failure.layer === 'service') {
    const text = SERVICE_ERRORS[failure.code];
    return successOf(
      false,
      failure.code,
      failure.detail === undefined ? text : `${text}: ${failure.detail}`,
      variant,
      ids,
    );
  }
  const { type, code, message } =
    failure.layer === 'gateway'
      ? { code: failure.code, ...GATEWAY_ERRORS[failure.code] }
      : {
          type: 'ISV',
          code: 'MissingParameter',
          message: `The input parameter “${failure.parameter}” that is mandatory for processing this request is not supplied`,
        };
  return { type, code, message, request_id: ids.requestId(), _trace_id_: ids.traceId() };
}

/** The body of an accepted submit (docs/aidge.md 2.4). */
export function submitBody(taskId: string, variant: Variant, ids: Ids): object {
  if (variant === 'typed' || variant === 'nested') {
    // The best guess of today's wire: samples/submit-ok-pro.json.
    const data = { usage: 0, result: { taskId } };
    return {
      data,
      resCode: 200,
      resMessage: 'success',
      code: '0',
      request_id: ids.requestId(),
      _trace_id_: ids.traceId(),
    };
  }
  const result = variant === 'strings' ? JSON.stringify({ taskId }) : { taskId };
  return { code: '0', data: { result }, ...successOf(true, 200, 'success', variant, ids) };
}

/** The body of an answered query around `data` (docs/aidge.md 3.1); shape P2 has neither `resCode` nor `success`. */
export function queryBody(data: object, variant: Variant, ids: Ids): object {
  if (variant === 'nested')
    return { data, code: '0', request_id: ids.requestId(), _trace_id_: ids.traceId() };
  return { ...successOf(true, 200, 'success', variant, ids), data };
}

function successOf(success: boolean, code: number, message: string, variant: Variant, ids: Ids): object {
  const text = variant === 'strings';
  return {
    code: '0',
    requestId: ids.traceId(),
    success: text ? String(success) : success,
    [variant === 'lowercase' ? 'rescode' : 'resCode']: text ? String(code) : code,
    resMessage: message,
    request_id: ids.requestId(),
  };
}
