import type { ResultImage } from '../../aidge/read-results.ts';
import type { SubmitRequest } from '../../aidge/request.ts';
import type { ModelChoice, TryOnOptions } from '../../wardrobe/draft.ts';
import type { Garment } from '../../wardrobe/garment.ts';
import type { Failure } from './failure.ts';

/** How long a task is followed before its user is asked. */
export const FOLLOW_MINUTES = 5;

/** `waiting` comes after a retryable error, `needs-attention` when only the user can decide. */
export const TASK_STATES = [
  'queued',
  'submitting',
  'waiting',
  'submitted',
  'running',
  'finished',
  'failed',
  'needs-attention',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** The outfit as it was when it was submitted; garments are copied, later changes do not reach it. */
export interface OutfitSnapshot {
  garments: Garment[];
  model: ModelChoice;
  options: TryOnOptions;
}

/** A generated picture and how far keeping it has come; its bytes lie in the `images` store under `[task.id, index]`. */
export interface TaskImage extends ResultImage {
  /** Ours, by first appearance: it never changes. */
  index: number;
  /** Its place in upstream's newest answer, by which the proxy knows it; a running task's pictures may still move. */
  position: number;
  keep: 'pending' | 'kept' | 'failed';
  attempts: number;
}

/** A submit under the task's key may have been accepted without our knowing. */
export interface Doubt {
  /** When the first such submit was sent (epoch ms): a key is not remembered for ever. */
  since: number;
  /** The same key gives no more answers: only an order under a fresh one would be carried out. */
  spent: boolean;
}
/** What stands behind a proxy; a plain one does not say. */
export type Upstream = 'aidge' | 'sandbox' | 'unknown';

export interface Task {
  /** Ours, made at enqueue; not upstream's task id. */
  id: string;
  state: TaskState;
  outfit: OutfitSnapshot;
  request: SubmitRequest;
  /** Made at enqueue, the same for every attempt, so that a proxy can tell a repeat from a second order. */
  idempotencyKey: string;
  createdAt: number;
  updatedAt: number;
  /** Address of the proxy that the task was sent through; results are asked for there. */
  proxyAddress?: string;
  /** Whether that proxy tells a repeat of `idempotencyKey` from a second order; known once it was claimed. */
  idempotent?: boolean;
  /** Set while it is not known whether the order was taken; such a task is never sent again just like that. */
  doubt?: Doubt;
  /** Who drew it, as that proxy announced it: a sandbox's pictures are never shown as anything else. */
  upstream?: Upstream;
  /** Upstream's task id: never dropped once it is known. */
  taskId?: string;
  submittedAt?: number;
  /** When results were answered last. */
  polledAt?: number;
  endedAt?: number;
  /** Submits and polls that failed since the last success; drives the backoff. */
  attempts: number;
  /** When the task is due for its next step; absent when nothing is left to do. Indexed. */
  nextAttemptAt?: number;
  /** Until when a runner that claimed the task may be at work on it. */
  leaseUntil?: number;
  /** Following stops here, until the user extends it. */
  deadlineAt?: number;
  images: TaskImage[];
  /** Sub-tasks that ended without a picture. */
  failedCount: number;
  /** Why it waits, failed or needs attention. */
  failure?: Failure;
  /** When the user was told that it came to rest. */
  toldAt?: number;
}

/** Whether something is still to be done for the task without the user: sending, following, keeping pictures. */
export function isUnderWay({ nextAttemptAt }: Pick<Task, 'nextAttemptAt'>): boolean {
  return nextAttemptAt !== undefined;
}

/** Whether the task stands in the queue: not accepted yet, and on its way without the user. */
export function isUnsent({ state }: Task): boolean {
  return state === 'queued' || state === 'waiting' || state === 'submitting';
}

/** Whether upstream is asked for results. */
export function isFollowed({ state }: Task): boolean {
  return state === 'submitted' || state === 'running';
}

/** Whether upstream has said its last word. */
export function isOver({ state }: Task): boolean {
  return state === 'finished' || state === 'failed';
}
