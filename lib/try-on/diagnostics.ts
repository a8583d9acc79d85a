import type { Task } from './task/task.ts';

/** Characters: longer than every text that Aidge is known to send. */
const DETAIL_MAX = 500;

/** The facts around a task: versions, and the token that must not be in the text. */
export interface Surroundings {
  version: string;
  browser: string;
  token: string;
  /** Epoch ms. */
  now: number;
  /** The worker's last events, a line each; empty where there are none. */
  log: string;
}

/**
 * Describes a task for troubleshooting: states, codes, ids, times (UTC). It contains neither the access token nor the addresses of garments
 * and photos; of result images only the host.
 */
export function diagnosticsOf(task: Task, { version, browser, token, now, log }: Surroundings): string {
  const { failure, doubt, images } = task;
  const lines: [string, string | number | undefined][] = [
    ['Fitting Room', version],
    ['browser', browser],
    ['written', time(now)],
    ['task', task.id],
    ['task id', task.taskId],
    ['idempotency key', task.idempotencyKey],
    ['state', task.state],
    ['failure', failure?.code],
    ['detail', failure?.detail?.slice(0, DETAIL_MAX)],
    ['request id', failure?.requestId],
    ['proxy', task.proxyAddress === undefined ? undefined : URL.parse(task.proxyAddress)?.host],
    ['proxy knows keys', task.idempotent === undefined ? undefined : String(task.idempotent)],
    ['in doubt since', time(doubt?.since)],
    ['key is spent', doubt === undefined ? undefined : String(doubt.spent)],
    ['attempts', task.attempts],
    ['created', time(task.createdAt)],
    ['accepted', time(task.submittedAt)],
    ['asked last', time(task.polledAt)],
    ['ended', time(task.endedAt)],
    ['next step', time(task.nextAttemptAt)],
    ['deadline', time(task.deadlineAt)],
    [
      'garments',
      task.outfit.garments.map(({ type, width, height }) => `${type} ${width}×${height}`).join(', '),
    ],
    ['model', task.outfit.model.by],
    [
      'pictures',
      images.map((image) => `${image.index} ${image.keep} (${hostOf(image.url)})`).join(', ') || 'none',
    ],
    ['not drawn', task.failedCount],
  ];
  const text = lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`)
    .concat(log === '' ? [] : ['log (UTC):', log])
    .join('\n');
  return token === '' ? text : text.replaceAll(token, '[token]');
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'no address';
}
