import { LIMITS } from '../../aidge/index.ts';
import { inOrder } from '../limit/forecast.ts';
import type { Connection, Refused, SubmitOutcome } from '../proxy/proxy-client.ts';
import { isFresh } from '../store.ts';
import type { Failure } from '../task/failure.ts';
import { isUnsent, type Task, type Upstream } from '../task/task.ts';
import type { TaskEvent } from '../task/task-event.ts';
import type { ProxyFacts } from '../task-reader.ts';
import { delayOf } from './backoff.ts';
import type { Lane, RunnerDeps } from './lane.ts';

/** Everything a submit needs. */
interface Ready {
  connection: Connection;
  idempotent: boolean;
  upstream: Upstream;
  facts: ProxyFacts;
}

/** A task that is ours to send, and the note of its submit. */
interface Sending {
  kind: 'sending';
  connection: Connection;
  noted: number;
  /** Epoch ms. */
  at: number;
}

/** There is no place in the window for another `waitMs`, as far as it is known without asking to submit. */
interface Late {
  kind: 'late';
  waitMs: number;
}

type Claimed = Sending | Late | { kind: 'not-now' };

/** A step that leaves its task due would spin; this many steps in one run are more than any queue needs. */
const MAX_STEPS = 1_000;

/** Sends what is in the queue: first come, first sent, as fast as the limit allows and no faster. */
export function createSubmitter(deps: RunnerDeps): Lane {
  const { store, client, now } = deps;
  let nudge = () => {};

  /** Only one runner sends at a time: with the lock in hand, a task that is being sent was left by one that died. */
  async function recover(): Promise<void> {
    await store.mendClock();
    for (const { id, state } of await store.due(Number.POSITIVE_INFINITY)) {
      if (state === 'submitting') await store.dispatch(id, { type: 'abandoned' });
    }
  }

  /** A slow answer does not hold up the next order: what is on its way counts for the limit, and no more. */
  async function drain(): Promise<void> {
    const onTheWay = new Set<Promise<void>>();
    try {
      await sendAll(onTheWay);
    } finally {
      // The lock is kept as long as something is on its way: who has it takes such tasks for abandoned.
      await Promise.allSettled(onTheWay);
    }
  }

  async function sendAll(onTheWay: Set<Promise<void>>): Promise<void> {
    for (let steps = 0; steps < MAX_STEPS; steps += 1) {
      const nudged = new Promise<void>((resolve) => {
        nudge = resolve;
      });
      const task = await next();
      if (task === undefined) {
        if (onTheWay.size === 0) return;
        await Promise.race([...onTheWay, nudged, untilNext()]);
        continue;
      }
      const claimed = await claim(task);
      if (claimed.kind === 'sending') {
        const sent = send(task, claimed).finally(() => onTheWay.delete(sent));
        onTheWay.add(sent);
      } else if (claimed.kind === 'late' && onTheWay.size > 0) {
        // What is on its way counts up to its lease: the true time of the next place is known with its answer.
        await Promise.race([...onTheWay, nudged, deps.sleep(claimed.waitMs)]);
      } else if (claimed.kind === 'late') {
        await postponeAll(claimed.waitMs);
      }
    }
  }

  /** No place is free for another `waitMs`: that holds for everything that is due. */
  async function postponeAll(waitMs: number): Promise<void> {
    const due = (await store.due(now())).filter(isReady);
    await store.dispatchAll(
      due.map(({ id }) => id),
      limited(waitMs),
    );
  }

  async function next(): Promise<Task | undefined> {
    const due = await store.due(now());
    return inOrder(due.filter(isReady))[0];
  }

  /** Until the next one is due. One that is being sent has its answer to wait for. */
  async function untilNext(): Promise<void> {
    const at = await store.nextDueAt(isReady);
    if (at === undefined) return new Promise(() => {});
    await deps.sleep(Math.max(0, at - now()));
  }

  /** Takes the task for sending; where that is not possible now for its own sake, that is noted at the task. */
  async function claim(task: Task): Promise<Claimed> {
    const ready = await prepare(task);
    if ('kind' in ready && ready.kind === 'late') return ready;
    if ('failure' in ready) {
      if (ready.failure.code === 'rate-limited') {
        return { kind: 'late', waitMs: delayOf(1, ready, deps.random()) };
      }
      await store.dispatch(task.id, refusedEvent(task, ready));
      return { kind: 'not-now' };
    }
    const { connection, idempotent, upstream, facts } = ready;
    const event = { type: 'claimed', proxyAddress: connection.address, idempotent, upstream } as const;
    const taken = await store.claim(task.id, event, facts);
    switch (taken.kind) {
      case 'claimed':
        return { kind: 'sending', connection, noted: taken.send, at: taken.at };
      case 'late':
        return { kind: 'late', waitMs: Math.max(1, taken.slotAt - now()) };
      case 'gone':
        return { kind: 'not-now' };
    }
  }

  async function send(task: Task, { connection, noted, at }: Sending): Promise<void> {
    if (!isFresh(at, now())) {
      // The machine slept, or its clock was set, between claim and order: by now the place may be another's.
      await store.dispatch(task.id, limited(1));
      await store.settle(noted, { unsent: true });
      return;
    }
    const outcome = await deps.keepAlive(() => client.submit(connection, task.request, task.idempotencyKey));
    const event = submitEvent(task, outcome);
    // First what was bought, then the book-keeping: a worker that dies in between loses nothing that was paid for.
    await store.dispatch(task.id, event);
    const isLimited = event.type === 'refused' && event.retry === 'after-window';
    await store.settle(noted, {
      serverAt: outcome.serverAt,
      ...(isLimited ? { refused: { retryAfterMs: event.delayMs } } : {}),
    });
  }

  /** All that can be known before sending, without cost: a proxy that is not there refuses nothing we could lose. */
  async function prepare(task: Task): Promise<Ready | Late | Refused> {
    const connection = await deps.readConnection();
    if (connection === undefined) return refusal('proxy-not-set');
    // After a doubtful attempt the key is worth something only at the proxy that knows it.
    if (task.doubt !== undefined && task.proxyAddress !== connection.address) return refusal('proxy-changed');
    if (!(await deps.mayReach(connection.address))) return refusal('proxy-not-allowed');
    const slotAt = await store.slotAt(connection.address);
    if (slotAt > now()) return { kind: 'late', waitMs: slotAt - now() };
    const announced = await deps.keepAlive(() => client.capabilities(connection));
    if (announced.kind === 'refused') return announced;
    const facts = { aheadMs: aheadOf(announced), at: now() };
    if (announced.kind === 'plain') return { connection, idempotent: false, upstream: 'unknown', facts };
    const { idempotency, upstream, rateLimit } = announced.capabilities;
    if (rateLimit.remaining <= 0) return { kind: 'late', waitMs: announcedWaitMs(rateLimit.resetSeconds) };
    const limit = { limit: rateLimit.limit, windowMs: rateLimit.windowSeconds * 1000 };
    return { connection, idempotent: idempotency, upstream, facts: { ...facts, limit } };
  }

  function aheadOf({ serverAt }: { serverAt?: number }): number | undefined {
    return serverAt === undefined ? undefined : now() - serverAt;
  }

  function submitEvent(task: Task, outcome: SubmitOutcome): TaskEvent {
    if (outcome.kind === 'accepted') {
      return { type: 'accepted', taskId: outcome.taskId, idempotencyKey: task.idempotencyKey };
    }
    if (outcome.kind === 'refused') return refusedEvent(task, outcome);
    const { failure, blocked, retryAfterMs } = outcome;
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    const delayMs = delayOf(task.attempts + 1, { retry: 'later', ...wait }, deps.random());
    return { type: 'outcome-unknown', failure, blocked, delayMs };
  }

  function refusedEvent(task: Task, refused: Refused): Extract<TaskEvent, { type: 'refused' }> {
    const { failure, retry } = refused;
    return { type: 'refused', failure, retry, delayMs: delayOf(task.attempts + 1, refused, deps.random()) };
  }

  return {
    mine: isUnsent,
    run: () =>
      deps.exclusively('try-on-submit', async () => {
        await recover();
        await drain();
      }),
    nudge: () => nudge(),
  };
}

/** In the queue, and not on its way. */
function isReady(task: Task): boolean {
  return isUnsent(task) && task.state !== 'submitting';
}

/** Own book-keeping: there is no free slot for another `delayMs`. */
function limited(delayMs: number): Extract<TaskEvent, { type: 'refused' }> {
  return { type: 'refused', failure: { code: 'rate-limited' }, retry: 'after-window', delayMs };
}

/** A proxy that announces no place, and no time either, is asked again after a window; never twice within a second. */
function announcedWaitMs(resetSeconds: number): number {
  return resetSeconds > 0 ? Math.max(1_000, resetSeconds * 1000) : LIMITS.windowMs;
}

function refusal(code: Failure['code']): Refused {
  return { kind: 'refused', failure: { code }, retry: 'never' };
}
