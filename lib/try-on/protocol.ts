import type { HandlersOf } from '../platform/messaging.ts';
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
  /** Writes outfit and task in one transaction before anything is sent. */
  submit(draft: Draft): Promise<SubmitReply>;
  /** Makes a new task with the same outfit. */
  tryAgain(id: Task['id']): Promise<void>;
  /** Repeats the step that failed, or settles an unknown outcome as the user decided. */
  resume(id: Task['id']): Promise<void>;
  /** Sends the task again although its first submit may have been accepted: the user decided so. */
  sendAnew(id: Task['id']): Promise<void>;
  /** Follows the task beyond its deadline. */
  extend(id: Task['id']): Promise<void>;
  /** Follows due tasks now, because a page is looking. Cheap; a page calls it every few seconds while a task is under way. */
  wake(): Promise<void>;
}

/** The messages of the pages about try-ons. */
export interface TryOnMessages {
  'try-on/submit': TryOnService['submit'];
  'try-on/again': TryOnService['tryAgain'];
  'try-on/resume': TryOnService['resume'];
  'try-on/send-anew': TryOnService['sendAnew'];
  'try-on/extend': TryOnService['extend'];
  'try-on/wake': TryOnService['wake'];
}

const id = z.string();
const nothing = z.optional(z.null());

/** The background's side: parses what comes in and hands it to `service`. */
export function tryOnHandlers(service: TryOnService): HandlersOf<TryOnMessages> {
  return {
    'try-on/submit': { parse: draftSchema.safeParse, handle: service.submit },
    'try-on/again': { parse: id.safeParse, handle: service.tryAgain },
    'try-on/resume': { parse: id.safeParse, handle: service.resume },
    'try-on/send-anew': { parse: id.safeParse, handle: service.sendAnew },
    'try-on/extend': { parse: id.safeParse, handle: service.extend },
    'try-on/wake': { parse: nothing.safeParse, handle: service.wake },
  };
}
