/**
 * The pure part of the database's steps: one function a step and kind of record. They see records as some version
 * wrote them, so they assume nothing, and a step is never changed once it was released.
 */
type StoredRecord = Record<string, unknown>;

/** Every step that changes a task, by the version that it leads to. Database and import take them from here. */
const TASK_STEPS: [to: number, step: (stored: unknown) => unknown][] = [[2, taskOfVersion2]];

/** Whether tasks of `version` are changed by a later step. */
export function changesTasks(version: number): boolean {
  return TASK_STEPS.some(([to]) => to > version);
}

/** A task as this version stores it, from how `version` stored it. */
export function taskFromVersion(version: number, stored: unknown): unknown {
  return TASK_STEPS.filter(([to]) => to > version).reduce((task, [, step]) => step(task), stored);
}

/**
 * Version 2 knows of doubt, of an image's place in upstream's answer, and of whether the user was told. A record that
 * is no task comes back as it is: it is set aside later, by whoever reads it.
 */
function taskOfVersion2(stored: unknown): unknown {
  if (!isRecord(stored)) return stored;
  const task: StoredRecord = { ...stored };
  if (Array.isArray(task.images)) {
    task.images = task.images.map((image: unknown) =>
      isRecord(image) ? { ...image, position: image.index } : image,
    );
  }
  const code = isRecord(task.failure) ? task.failure.code : undefined;
  const isUnclear = code === 'outcome-unknown';
  // Version 1 sent again under the same key without a note of it: after one claim, any later one may be a repeat.
  const mayBeRepeat = task.idempotent === true && (task.state === 'waiting' || task.state === 'queued');
  if (task.taskId === undefined && task.proxyAddress !== undefined && (isUnclear || mayBeRepeat)) {
    task.doubt = { since: task.updatedAt, spent: isUnclear };
  }
  // Tasks already at rest count as announced; the update must not notify about them.
  const isAtRest = ['finished', 'failed', 'needs-attention'].includes(String(task.state));
  if (isAtRest && task.nextAttemptAt === undefined) task.toldAt = task.updatedAt;
  return task;
}

function isRecord(value: unknown): value is StoredRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
