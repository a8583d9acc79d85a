import type { ResultImage, Retry } from '../../aidge/index.ts';
import type { Failure } from './failure.ts';
import type { Upstream } from './task.ts';

/** Everything that can happen to a task. What varies (ids, delays, chance) is in the event. */
export type TaskEvent =
  /** A runner claimed the task to send it. `idempotent`: the proxy recognises a resend. */
  | { type: 'claimed'; proxyAddress: string; idempotent: boolean; upstream?: Upstream }
  /** The submit under the key was accepted; the response may be late. */
  | { type: 'accepted'; taskId: string; idempotencyKey: string }
  /** Nothing was bought. `delayMs` is the backoff, or the wait that the proxy asked for. */
  | { type: 'refused'; failure: Failure; retry: Retry; delayMs: number }
  /** It may have been bought: sent, without a clear answer. `blocked`: the same key never gets another answer. */
  | { type: 'outcome-unknown'; failure: Failure; blocked: boolean; delayMs: number }
  /** Found in `submitting` by a runner that holds the lock: the earlier runner died. */
  | { type: 'abandoned' }
  /** `delayMs` until the next query: short while a page is open, an alarm's length otherwise. */
  | { type: 'progressed'; status: 'submitted' | 'running'; images: ResultImage[]; delayMs: number }
  | {
      type: 'ended';
      status: 'finished' | 'failed';
      images: ResultImage[];
      failedCount: number;
      failure?: Failure;
    }
  | { type: 'poll-failed'; failure: Failure; retry: Retry; delayMs: number }
  | { type: 'image-kept'; index: number }
  | { type: 'image-failed'; index: number; failure: Failure; final: boolean; delayMs: number }
  /**
   * The user continues the task. `idempotencyKey` is a fresh key, used if the old one is spent; with `anew` always, because the user
   * wants a new submit whatever happened to the old one.
   */
  | { type: 'resumed'; idempotencyKey: string; anew?: boolean }
  /** The user extends the deadline. */
  | { type: 'extended' }
  /** A page is open: the next query need not wait for the alarm. */
  | { type: 'looked-at' }
  /** The network is back. */
  | { type: 'came-online' }
  /** The clock may have been set. */
  | { type: 'clock-checked' }
  /** The user was notified, or was looking, when the task came to rest. */
  | { type: 'told' };
