import { garmentSchema, modelChoiceSchema, optionsSchema } from '../wardrobe/schema.ts';
import { z } from '../zod.ts';
import { FAILURE_CODES } from './task/failure.ts';
import { TASK_STATES } from './task/task.ts';

/** How many faults of a record are named. */
const MAX_FAULTS = 3;

const time = z.optional(z.number());

/** A task as it lies in the store: what the code relies on. Fields beyond it are left alone. */
const taskSchema = z.looseObject({
  id: z.string().check(z.minLength(1)),
  state: z.enum(TASK_STATES),
  outfit: z.looseObject({
    garments: z.array(garmentSchema),
    model: modelChoiceSchema,
    options: optionsSchema,
  }),
  request: z.looseObject({ clothesList: z.array(z.looseObject({ imageUrl: z.string() })) }),
  idempotencyKey: z.string().check(z.minLength(1)),
  createdAt: z.number(),
  updatedAt: z.number(),
  proxyAddress: z.optional(z.string()),
  idempotent: z.optional(z.boolean()),
  upstream: z.optional(z.enum(['aidge', 'sandbox', 'unknown'])),
  doubt: z.optional(z.looseObject({ since: z.number(), spent: z.boolean() })),
  taskId: z.optional(z.string()),
  submittedAt: time,
  polledAt: time,
  endedAt: time,
  attempts: z.number(),
  nextAttemptAt: time,
  leaseUntil: time,
  deadlineAt: time,
  images: z.array(
    z.looseObject({
      url: z.string(),
      index: z.number(),
      position: z.number(),
      keep: z.enum(['pending', 'kept', 'failed']),
      attempts: z.number(),
    }),
  ),
  failedCount: z.number(),
  failure: z.optional(z.looseObject({ code: z.enum(FAILURE_CODES), detail: z.optional(z.string()) })),
  toldAt: time,
});

/** What is wrong with a stored task, in words for the diagnostics; `undefined` for one that can be read. */
export function faultOfTask(value: unknown): string | undefined {
  const parsed = taskSchema.safeParse(value);
  if (parsed.success) return undefined;
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
  return faults.slice(0, MAX_FAULTS).join(', ');
}
