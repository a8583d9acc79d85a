import { isObject, parseJsonText, readEnvelope, text } from './envelope.ts';
import { type AidgeError, transportError } from './error.ts';

export type SubmitAnswer =
  | { ok: true; taskId: string; requestId?: string }
  | { ok: false; error: AidgeError };

/**
 * Upstream's answer to a submit (docs/aidge.md 2.4): the task id in `data.result`, an object or JSON text, or in
 * `data.taskId`. An answer that reports success without a task id is a failure of the transport layer.
 */
export function readSubmit(body: unknown): SubmitAnswer {
  const envelope = readEnvelope(body);
  if (!envelope.ok) return envelope;
  const { requestId } = envelope;
  const data = parseJsonText(envelope.body.data);
  const result = isObject(data) ? parseJsonText(data.result) : undefined;
  const taskId =
    (isObject(result) ? text(result.taskId) : undefined) ?? (isObject(data) ? text(data.taskId) : undefined);
  if (taskId === undefined) {
    const error = transportError('no-task-id', 'Success was reported without a task id.', requestId);
    return { ok: false, error: { ...error, retry: 'never' } };
  }
  return requestId === undefined ? { ok: true, taskId } : { ok: true, taskId, requestId };
}
