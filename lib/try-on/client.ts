import { ask } from '../platform/messaging.ts';
import type { SubmitReply, TryOnService } from './protocol.ts';

/** The pages' side. The answers come from our own worker, of the same build: they are not parsed again. */
export function createTryOnClient(): TryOnService {
  return {
    submit: async (draft) => (await ask('try-on/submit', draft)) as SubmitReply,
    tryAgain: async (task) => void (await ask('try-on/again', task)),
    resume: async (task) => void (await ask('try-on/resume', task)),
    sendAnew: async (task) => void (await ask('try-on/send-anew', task)),
    extend: async (task) => void (await ask('try-on/extend', task)),
    wake: async () => void (await ask('try-on/wake', null)),
  };
}
