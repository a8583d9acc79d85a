import { LIMITS } from '../aidge/index.ts';
import { backoffMs } from './backoff.ts';
import type { Failure } from './failure.ts';
import type { KeptImage } from './kept-image.ts';
import type { Connection, ProxyClient, Refused } from './proxy-client.ts';
import { DEFAULT_RATE_LIMIT, type RateLimit } from './rate-window.ts';
import type { TaskStore } from './store.ts';
import type { Task, TaskImage, Upstream } from './task.ts';
import type { TaskEvent } from './transition.ts';

export interface RunnerDeps {
  store: TaskStore;
  client: ProxyClient;
  /** The configured proxy; `undefined` where none is set. */
  readConnection: () => Promise<Connection | undefined>;
  /** Whether the origin of an address was granted. */
  mayReach: (address: string) => Promise<boolean>;
  /** Runs one at a time in all contexts of the extension (Web Locks). */
  exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  /** Keeps the worker alive while a request is in flight. */
  keepAlive: <Result>(work: () => Promise<Result>) => Promise<Result>;
  now: () => number;
  random: () => number;
}

/** Takes the next step of every task that is due. Safe to call at any time and from several places at once. */
export type Runner = () => Promise<void>;

/** Everything a submit needs. */
interface Ready {
  connection: Connection;
  idempotent: boolean;
  upstream: Upstream;
  limit: RateLimit;
}

/** A step that leaves its task due would spin; this many steps in one run are more than any queue needs. */
const MAX_STEPS = 1_000;

export function createRunner(deps: RunnerDeps): Runner {
  const { store, client, now } = deps;

  /** Submits one after another, so that a slow one never holds up the following of the others. */
  const submitDue = () =>
    deps.exclusively('try-on-submit', async () => {
      await recover();
      await drain((task) => task.taskId === undefined && !isOver(task), submit);
    });
  const followDue = () =>
    deps.exclusively('try-on-follow', () => drain((task) => task.taskId !== undefined, follow));

  async function drain(mine: (task: Task) => boolean, step: (task: Task) => Promise<void>): Promise<void> {
    for (let steps = 0; steps < MAX_STEPS; steps += 1) {
      const task = (await store.due(now())).find(mine);
      if (task === undefined) return;
      await step(task);
    }
  }

  /** Only one runner sends at a time: with the lock in hand, a task that is being sent was left by one that died. */
  async function recover(): Promise<void> {
    for (const { id, state } of await store.due(Number.POSITIVE_INFINITY)) {
      if (state === 'submitting') await store.dispatch(id, { type: 'abandoned' });
    }
  }

  async function submit(task: Task): Promise<void> {
    const ready = await prepare(task);
    if ('failure' in ready) {
      await store.dispatch(task.id, refusedEvent(task, ready));
      return;
    }
    const { connection, idempotent, upstream, limit } = ready;
    const claim = await store.claim(
      task.id,
      { type: 'claimed', proxyAddress: connection.address, idempotent, upstream },
      limit,
    );
    if (claim.kind === 'late')
      await store.dispatch(task.id, refusedEvent(task, limited(claim.slotAt - now())));
    if (claim.kind !== 'claimed') return;
    const outcome = await deps.keepAlive(() => client.submit(connection, task.request, task.idempotencyKey));
    await store.settle(claim.send);
    await store.dispatch(task.id, submitEvent(task, outcome));
  }

  /** All that can be known before sending, without cost: a proxy that is not there refuses nothing we could lose. */
  async function prepare(task: Task): Promise<Ready | Refused> {
    const connection = await deps.readConnection();
    if (connection === undefined) return refusal('proxy-not-set');
    // After a doubtful attempt the key is worth something only at the proxy that knows it.
    if (
      task.idempotent === true &&
      task.proxyAddress !== undefined &&
      task.proxyAddress !== connection.address
    ) {
      return refusal('proxy-changed');
    }
    if (!(await deps.mayReach(connection.address))) return refusal('proxy-not-allowed');
    const announced = await client.capabilities(connection);
    if (announced.kind === 'refused') return announced;
    if (announced.kind === 'plain')
      return { connection, idempotent: false, upstream: 'unknown', limit: DEFAULT_RATE_LIMIT };
    const { idempotency, upstream, rateLimit } = announced.capabilities;
    if (rateLimit.remaining <= 0) return limited(rateLimit.resetSeconds * 1000);
    const limit = { limit: rateLimit.limit, windowMs: rateLimit.windowSeconds * 1000 };
    return { connection, idempotent: idempotency, upstream, limit };
  }

  async function follow(task: Task): Promise<void> {
    const connection = await connectionOf(task);
    const { taskId } = task;
    if (taskId === undefined) return;
    if (isOver(task)) {
      const image = task.images.find(({ keep }) => keep === 'pending');
      if (image !== undefined) await keep(task, taskId, image, connection);
      return;
    }
    if ('failure' in connection) {
      await store.dispatch(task.id, pollFailedEvent(task, connection));
      return;
    }
    const outcome = await deps.keepAlive(() => client.results(connection, taskId));
    await store.dispatch(task.id, resultsEvent(task, outcome));
  }

  /** Results are asked for where the task was sent; the token of one proxy is never sent to another. */
  async function connectionOf(task: Task): Promise<Connection | Refused> {
    const connection = await deps.readConnection();
    if (connection === undefined) return refusal('proxy-not-set');
    if (connection.address !== task.proxyAddress) return refusal('proxy-changed');
    return (await deps.mayReach(connection.address)) ? connection : refusal('proxy-not-allowed');
  }

  async function keep(
    task: Task,
    taskId: string,
    image: TaskImage,
    connection: Connection | Refused,
  ): Promise<void> {
    const outcome = await deps.keepAlive(async () => {
      const viaProxy =
        'failure' in connection ? connection : await client.resultImage(connection, taskId, image.index);
      // A plain proxy has no such path (404): the picture's own host may let us, and costs nothing to ask.
      const plain = viaProxy.kind === 'refused' && viaProxy.failure.code === 'proxy-not-found';
      return plain ? client.foreignImage(image.url) : viaProxy;
    });
    const { index } = image;
    if (outcome.kind === 'image') {
      const kept: KeptImage = { bytes: outcome.bytes, type: outcome.type, keptAt: now() };
      await keepBytes(task, index, kept);
      return;
    }
    await store.dispatch(task.id, {
      type: 'image-failed',
      index,
      failure: { code: 'image-not-kept', detail: outcome.failure.detail ?? outcome.failure.code },
      final: outcome.retry === 'never',
      delayMs: delayOf(image.attempts + 1, outcome),
    });
  }

  async function keepBytes(task: Task, index: number, image: KeptImage): Promise<void> {
    try {
      await store.dispatch(task.id, { type: 'image-kept', index }, image);
    } catch (cause) {
      // The transaction is undone as a whole: the task itself loses nothing when the disk is full.
      const failure: Failure = { code: 'storage-full', detail: String(cause) };
      await store.dispatch(task.id, { type: 'image-failed', index, failure, final: true, delayMs: 0 });
    }
  }

  function submitEvent(task: Task, outcome: Awaited<ReturnType<ProxyClient['submit']>>): TaskEvent {
    if (outcome.kind === 'accepted') return { type: 'accepted', taskId: outcome.taskId };
    if (outcome.kind === 'refused') return refusedEvent(task, outcome);
    const delayMs = backoffMs(task.attempts + 1, deps.random());
    return { type: 'outcome-unknown', failure: outcome.failure, blocked: outcome.blocked, delayMs };
  }

  function refusedEvent(task: Task, { failure, retry, ...rest }: Refused): TaskEvent {
    return { type: 'refused', failure, retry, delayMs: delayOf(task.attempts + 1, { retry, ...rest }) };
  }

  function pollFailedEvent(task: Task, { failure, retry, ...rest }: Refused): TaskEvent {
    return { type: 'poll-failed', failure, retry, delayMs: delayOf(task.attempts + 1, { retry, ...rest }) };
  }

  function resultsEvent(task: Task, outcome: Awaited<ReturnType<ProxyClient['results']>>): TaskEvent {
    if (outcome.kind === 'refused') return pollFailedEvent(task, outcome);
    const { status, images, failedCount, message } = outcome.results;
    if (status === 'submitted' || status === 'running') return { type: 'progressed', status, images };
    const detail = message === undefined ? {} : { detail: message };
    // Pictures beside failed sub-tasks are a partial success: what came is kept.
    return status === 'failed'
      ? { type: 'ended', status, images, failedCount, failure: { code: 'task-failed', ...detail } }
      : { type: 'ended', status, images, failedCount };
  }

  function delayOf(
    attempts: number,
    { retry, retryAfterMs }: Pick<Refused, 'retry' | 'retryAfterMs'>,
  ): number {
    if (retryAfterMs !== undefined) return retryAfterMs;
    return retry === 'after-window' ? LIMITS.windowMs : backoffMs(attempts, deps.random());
  }

  return async () => {
    await Promise.all([submitDue(), followDue()]);
  };
}

function isOver(task: Task): boolean {
  return task.state === 'finished' || task.state === 'failed';
}

/** There is no free slot for another `waitMs`. */
function limited(waitMs: number): Refused {
  return { kind: 'refused', failure: { code: 'rate-limited' }, retry: 'after-window', retryAfterMs: waitMs };
}

function refusal(code: Failure['code']): Refused {
  return { kind: 'refused', failure: { code }, retry: 'never' };
}
