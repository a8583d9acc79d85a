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

/** The outfit at the time of its submit. Garments are copied, so later changes do not reach it. */
export interface OutfitSnapshot {
  garments: Garment[];
  model: ModelChoice;
  options: TryOnOptions;
}

/** A result image and whether it was kept. Its bytes are in the `images` store under `[task.id, index]`. */
export interface TaskImage extends ResultImage {
  /** Our own number, by first appearance; never changes. */
  index: number;
  /** Its place in Aidge's newest answer, which the proxy uses. Images of a running task may still move. */
  position: number;
  keep: 'pending' | 'kept' | 'failed';
  attempts: number;
}

/** A submit under the task's key may have been accepted. */
export interface Doubt {
  /** When the first such submit was sent (epoch ms). Proxies forget keys after a while. */
  since: number;
  /** The key gets no other answer. Only a submit under a fresh key would be carried out. */
  spent: boolean;
}
/** The service behind a proxy. A plain proxy does not announce it. */
export type Upstream = 'aidge' | 'sandbox' | 'unknown';

export interface Task {
  /** Our own id, made at enqueue; not Aidge's task id. */
  id: string;
  state: TaskState;
  outfit: OutfitSnapshot;
  request: SubmitRequest;
  /** Made at enqueue and the same for every attempt, so that a proxy recognises a resend. */
  idempotencyKey: string;
  createdAt: number;
  updatedAt: number;
  /** Address of the proxy that the task was sent through. Results are fetched there. */
  proxyAddress?: string;
  /** Whether that proxy recognises a resend of `idempotencyKey`; known after the claim. */
  idempotent?: boolean;
  /** Set while it is unknown whether the submit was accepted. Only `claim` decides whether such a task is sent again. */
  doubt?: Doubt;
  /** The service that made the images, as the proxy announced it. Sandbox images are always marked. */
  upstream?: Upstream;
  /** Aidge's task id; never dropped once it is known. */
  taskId?: string;
  submittedAt?: number;
  /** When the last results arrived. */
  polledAt?: number;
  endedAt?: number;
  /** Failed submits and polls since the last success. Drives the backoff. */
  attempts: number;
  /** When the task is due for its next step; absent when nothing is left to do. Indexed. */
  nextAttemptAt?: number;
  /** When the claim of a runner ends. */
  leaseUntil?: number;
  /** When following stops, unless the user extends it. */
  deadlineAt?: number;
  images: TaskImage[];
  /** Sub-tasks that ended without an image. */
  failedCount: number;
  /** Why it waits, failed or needs attention. */
  failure?: Failure;
  /** When the user was notified that it came to rest. */
  toldAt?: number;
}

/** Whether the outbox still has work for the task: sending, following, keeping images. */
export function isUnderWay({ nextAttemptAt }: Pick<Task, 'nextAttemptAt'>): boolean {
  return nextAttemptAt !== undefined;
}

/** Whether the task is in the queue: not accepted yet, and not waiting for the user. */
export function isUnsent({ state }: Task): boolean {
  return state === 'queued' || state === 'waiting' || state === 'submitting';
}

/** Whether the outbox asks Aidge for results. */
export function isFollowed({ state }: Task): boolean {
  return state === 'submitted' || state === 'running';
}

/** Whether Aidge's answer is final. */
export function isOver({ state }: Task): boolean {
  return state === 'finished' || state === 'failed';
}
