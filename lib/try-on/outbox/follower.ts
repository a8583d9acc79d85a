import { hostReach } from '../../aidge/host-reach.ts';
import { LIMITS } from '../../aidge/index.ts';
import type { KeptImage } from '../kept-image.ts';
import type { Connection, ImageOutcome, Refused, ResultsOutcome } from '../proxy/proxy-client.ts';
import { type Failure, storageFailure } from '../task/failure.ts';
import { isFollowed, type Task, type TaskImage } from '../task/task.ts';
import type { TaskEvent } from '../task/task-event.ts';
import { delayOf } from './backoff.ts';
import type { Lane, RunnerDeps } from './lane.ts';

/** Addresses that mean "every interface" to a server. As a target they lead to this machine. */
const EVERY_ADDRESS = ['0.0.0.0', '[::]'];
/** Rounds in one run: a step that leaves its task due must not spin. More than any queue needs. */
const MAX_ROUNDS = 1_000;
/** Queries at a time: enough for speed, without a burst on the proxy. */
const AT_ONCE = 4;
/** Query interval (ms) while no page is open. The alarm takes over then, and rings 30 s ahead at the earliest. */
const UNWATCHED_POLL_MS = 31_000;

/** Creates the lane that follows accepted tasks: asks for results, and keeps each image as soon as it is there. */
export function createFollower(deps: RunnerDeps): Lane {
  const { store, client, now } = deps;

  async function drain(): Promise<void> {
    await store.mendClock();
    for (let rounds = 0; rounds < MAX_ROUNDS; rounds += 1) {
      const due = (await store.due(now())).filter(mine).slice(0, AT_ONCE);
      if (due.length === 0) return;
      await Promise.all(due.map(follow));
    }
  }

  async function follow(task: Task): Promise<void> {
    const connection = await connectionOf(task);
    const { taskId } = task;
    if (taskId === undefined) return;
    const current = isFollowed(task) ? await poll(task, taskId, connection) : task;
    // Images are kept at once, also those of a task that is still running or waits for the user.
    for (const image of current?.images ?? []) {
      if (image.keep === 'pending') await keep(task, taskId, image, connection);
    }
  }

  async function poll(
    task: Task,
    taskId: string,
    connection: Connection | Refused,
  ): Promise<Task | undefined> {
    const outcome =
      'failure' in connection ? connection : await deps.keepAlive(() => client.results(connection, taskId));
    return store.dispatch(task.id, resultsEvent(task, outcome));
  }

  /** The connection of the proxy that the task was sent to. The token of one proxy is never sent to another. */
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
    const outcome = await deps.keepAlive(() => fetchImage(taskId, image, connection));
    const { index } = image;
    if (outcome.kind === 'image') {
      await keepBytes(task, index, { bytes: outcome.bytes, type: outcome.type, keptAt: now() });
      return;
    }
    await store.dispatch(task.id, {
      type: 'image-failed',
      index,
      failure: { code: 'image-not-kept', detail: outcome.failure.detail ?? outcome.failure.code },
      final: outcome.retry === 'never',
      delayMs: delayOf(image.attempts + 1, outcome, deps.random()),
    });
  }

  async function fetchImage(
    taskId: string,
    { url, position }: TaskImage,
    connection: Connection | Refused,
  ): Promise<ImageOutcome> {
    if ('failure' in connection) return connection;
    const viaProxy = await client.resultImage(connection, taskId, position);
    // A plain proxy has no such path (404). The image's own host may allow it, and asking is free.
    if (viaProxy.kind === 'image' || viaProxy.failure.code !== 'proxy-not-found') return viaProxy;
    const announced = await client.capabilities(connection);
    if (announced.kind === 'refused') return announced;
    // Our proxy answers 404 for a task that it does not know, such as an imported one.
    return announced.kind === 'plain' && mayFetchFrom(url, connection.address)
      ? client.foreignImage(url)
      : viaProxy;
  }

  async function keepBytes(task: Task, index: number, image: KeptImage): Promise<void> {
    try {
      await store.dispatch(task.id, { type: 'image-kept', index }, image);
    } catch (cause) {
      // The whole transaction is undone, so the task loses nothing when the disk is full.
      const failure = storageFailure(cause);
      await store.dispatch(task.id, { type: 'image-failed', index, failure, final: true, delayMs: 0 });
    }
  }

  function resultsEvent(task: Task, outcome: ResultsOutcome): TaskEvent {
    if (outcome.kind === 'refused') {
      const { failure, retry } = outcome;
      const delayMs = delayOf(task.attempts + 1, outcome, deps.random());
      return { type: 'poll-failed', failure, retry, delayMs };
    }
    const { status, images, failedCount, message } = outcome.results;
    if (status === 'submitted' || status === 'running') {
      const delayMs = deps.isWatched() ? LIMITS.pollMs : UNWATCHED_POLL_MS;
      return { type: 'progressed', status, images, delayMs };
    }
    const detail = message === undefined ? {} : { detail: message };
    // Images beside failed sub-tasks are a partial success, and are kept.
    return status === 'failed'
      ? { type: 'ended', status, images, failedCount, failure: { code: 'task-failed', ...detail } }
      : { type: 'ended', status, images, failedCount };
  }

  return {
    mine,
    run: () => deps.exclusively('try-on-follow', drain),
    nudge() {},
  };
}

/**
 * Whether an image may be fetched from the host of its address. The author of the address must not reach what only this machine can reach,
 * so a host of the own network or machine is allowed only if it is the proxy's.
 */
function mayFetchFrom(url: string, proxyAddress: string): boolean {
  const image = URL.parse(url);
  if (image === null || !/^https?:$/.test(image.protocol)) return false;
  const isPublic = hostReach(image.hostname) === 'public' && !EVERY_ADDRESS.includes(image.hostname);
  return isPublic || image.hostname === URL.parse(proxyAddress)?.hostname;
}

function mine({ taskId }: Task): boolean {
  return taskId !== undefined;
}

function refusal(code: Failure['code']): Refused {
  return { kind: 'refused', failure: { code }, retry: 'never' };
}
