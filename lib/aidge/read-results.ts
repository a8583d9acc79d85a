import { isObject, type JsonObject, parseJsonText, readEnvelope, text } from './envelope.ts';
import { type AidgeError, serviceError, transportError } from './error.ts';

export type TaskStatus = 'submitted' | 'running' | 'finished' | 'failed';

/** One generated image: its address, and the garment's, where upstream says which. Order is upstream's. */
export interface ResultImage {
  url: string;
  garmentUrl?: string;
}

export type ResultsAnswer =
  | {
      ok: true;
      taskId?: string;
      status: TaskStatus;
      images: ResultImage[];
      /** Sub-tasks that ended without an image; with images beside them it is a partial success. */
      failedCount: number;
      /** Upstream's reason, where it gives one: for logs and details, never compared. */
      message?: string;
      /** A status outside the four words; it counts as `running` (docs/aidge.md 6, point 8). */
      unknownStatus?: string;
      requestId?: string;
    }
  | { ok: false; error: AidgeError };

const STATUSES: readonly string[] = ['submitted', 'running', 'finished', 'failed'];
/** An answer nested deeper or holding more images than this is none that the service sends. */
const MAX_DEPTH = 12;
const MAX_IMAGES = 256;

/**
 * Upstream's answer to a query, in either shape (docs/aidge.md 3.1 and 3.2): P1 with objects, P2 with JSON in text.
 * Only http(s) addresses are taken. `finished` without any image is a failure of the service layer,
 * code `no-images`; an answer without task data one of the transport layer, code `no-task-data`.
 */
export function readResults(body: unknown): ResultsAnswer {
  const envelope = readEnvelope(body);
  if (!envelope.ok) return envelope;
  const { requestId } = envelope;
  const data = parseJsonText(envelope.body.data);
  const subTasks = isObject(data) ? list(data.taskResult).filter(isObject) : [];
  if (!isObject(data) || (text(data.taskStatus) === undefined && subTasks.length === 0)) {
    return { ok: false, error: transportError('no-task-data', 'The answer has no task in it.', requestId) };
  }
  const images = subTasks.flatMap((subTask) => collectImages(subTask)).slice(0, MAX_IMAGES);
  const word = text(data.taskStatus) ?? deriveStatus(subTasks);
  const status: TaskStatus = isStatus(word) ? word : 'running';
  if (status === 'finished' && images.length === 0) {
    return { ok: false, error: serviceError('no-images', 'Finished without any image.', requestId) };
  }
  return {
    ok: true,
    ...optional('taskId', text(data.taskId)),
    status,
    images,
    failedCount: subTasks.filter((subTask) => text(subTask.taskStatus) === 'failed').length,
    ...optional('message', status === 'finished' ? undefined : reason(envelope.body, data, subTasks)),
    ...optional('unknownStatus', isStatus(word) ? undefined : word),
    ...optional('requestId', requestId),
  };
}

/** The rule of docs/aidge.md 3.3 for a mixed outcome, used where the task itself carries no word. */
function deriveStatus(subTasks: JsonObject[]): string {
  const words = subTasks.map((subTask) => text(subTask.taskStatus));
  if (words.includes('running')) return 'running';
  if (words.includes('submitted'))
    return words.every((word) => word === 'submitted') ? 'submitted' : 'running';
  if (words.includes('finished')) return 'finished';
  return words.includes('failed') ? 'failed' : 'running';
}

function reason(body: JsonObject, data: JsonObject, subTasks: JsonObject[]): string | undefined {
  const texts = [data.taskMessage, ...subTasks.map((subTask) => subTask.taskMessage), body.resMessage];
  return texts.map(text).find((message) => message !== undefined && message !== 'success');
}

function collectImages(subTask: JsonObject): ResultImage[] {
  const found: ResultImage[] = [];
  const visit = (value: unknown, depth: number, inImageList: boolean): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_IMAGES) return;
    const node = parseJsonText(value);
    if (Array.isArray(node)) {
      for (const entry of node) visit(entry, depth + 1, inImageList);
    } else if (isObject(node)) {
      const image = readImage(node, inImageList);
      if (image !== undefined) found.push(image);
      for (const [name, child] of Object.entries(node)) {
        if (name === 'data') found.push(...addressTexts(child));
        visit(child, depth + 1, name === 'imageList');
      }
    }
  };
  visit(subTask.taskResult, 0, false);
  return found;
}

function readImage(node: JsonObject, inImageList: boolean): ResultImage | undefined {
  const url = httpUrl(node.imageUrl) ?? (inImageList ? httpUrl(node.url) : undefined);
  if (url === undefined) return undefined;
  return { url, ...optional('garmentUrl', text(node.clothes)) };
}

/** Shape P2 may list plain addresses under `data` (docs/aidge.md 3.2). */
function addressTexts(value: unknown): ResultImage[] {
  return list(value).flatMap((entry) => {
    const url = httpUrl(entry);
    return url === undefined ? [] : [{ url }];
  });
}

/** The address as it stands: its query is the access signature, `%2F` in its path must stay (docs/aidge.md 3.5). */
function httpUrl(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const protocol = URL.parse(value)?.protocol;
  return protocol === 'https:' || protocol === 'http:' ? value : undefined;
}

function list(value: unknown): unknown[] {
  const parsed = parseJsonText(value);
  return Array.isArray(parsed) ? parsed : [];
}

function isStatus(word: string): word is TaskStatus {
  return STATUSES.includes(word);
}

function optional<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: string };
}
