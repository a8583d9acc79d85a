import type { Handlers } from '../platform/messaging.ts';
import type { Draft } from '../wardrobe/draft.ts';
import type { OutfitProblem } from '../wardrobe/outfit.ts';
import { draftSchema } from '../wardrobe/schema.ts';
import { z } from '../zod.ts';
import type { Failure } from './task/failure.ts';
import type { Task } from './task/task.ts';

export type SubmitReply =
  | { ok: true; id: Task['id'] }
  | { ok: false; problems: OutfitProblem[] }
  | { ok: false; failure: Failure };

/** What pages ask of the background about try-ons: the worker alone changes tasks. */
export interface TryOnService {
  submit(draft: Draft): Promise<SubmitReply>;
  tryAgain(id: Task['id']): Promise<void>;
  resume(id: Task['id']): Promise<void>;
  /** The user's decision to order again, whatever became of the first order. */
  sendAnew(id: Task['id']): Promise<void>;
  /** Follows the task for another while. */
  extend(id: Task['id']): Promise<void>;
  wake(): Promise<void>;
}

const id = z.string();
const nothing = z.optional(z.null());

/** The background's side: parses what comes in and hands it to `service`. */
export function tryOnHandlers(service: TryOnService): Handlers {
  return {
    'try-on/submit': { parse: draftSchema.safeParse, handle: service.submit },
    'try-on/again': { parse: id.safeParse, handle: service.tryAgain },
    'try-on/resume': { parse: id.safeParse, handle: service.resume },
    'try-on/send-anew': { parse: id.safeParse, handle: service.sendAnew },
    'try-on/extend': { parse: id.safeParse, handle: service.extend },
    'try-on/wake': { parse: nothing.safeParse, handle: service.wake },
  };
}
