import type { ResultImage, Retry } from '../../aidge/index.ts';
import type { Failure } from './failure.ts';
import type { Upstream } from './task.ts';

/** Everything that can happen to a task; what varies (ids, delays, chance) comes with it. */
export type TaskEvent =
  /** A runner took the task to send it. `idempotent`: the proxy tells a repeat from a second order. */
  | { type: 'claimed'; proxyAddress: string; idempotent: boolean; upstream?: Upstream }
  /** The order under the key was taken, however late the word comes. */
  | { type: 'accepted'; taskId: string; idempotencyKey: string }
  /** Nothing was bought. `delayMs` is the backoff, or what the other side asked for. */
  | { type: 'refused'; failure: Failure; retry: Retry; delayMs: number }
  /** It may have been bought: sent, and no clear answer. `blocked`: the same key gives no other answer any more. */
  | { type: 'outcome-unknown'; failure: Failure; blocked: boolean; delayMs: number }
  /** Found in `submitting` by a runner that has the lock: whoever sent it died. */
  | { type: 'abandoned' }
  /** `delayMs` until the next query: short while somebody looks, an alarm's length otherwise. */
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
   * The user says: go on. `idempotencyKey` is a fresh one, used where the old one is spent; with `anew` in any case,
   * since the user wants the order sent as a new one, whatever became of the old.
   */
  | { type: 'resumed'; idempotencyKey: string; anew?: boolean }
  /** The user says: follow it longer. */
  | { type: 'extended' }
  /** Somebody looks at it: the next query need not wait for the alarm. */
  | { type: 'looked-at' }
  /** The network is back. */
  | { type: 'came-online' }
  /** Nothing happened but time, which may have been set. */
  | { type: 'clock-checked' }
  /** The user has been told, or was looking, when it came to rest. */
  | { type: 'told' };
