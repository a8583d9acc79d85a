import { HEADER, PROBLEM } from '../../lib/proxy-contract/index.ts';
import { problem } from '../http/problem.ts';

const MEBIBYTE = 1024 * 1024;
const RETRY_SECONDS = 5;

/** Limits for the images, and their bytes, that are in memory at once. */
export interface AdmissionLimits {
  bytes: number;
  count: number;
  callerBytes: number;
  callerCount: number;
}

/** The limits if one image may have `maxBytes`: two of the largest for a caller, three in all. */
export function admissionLimits(maxBytes: number): AdmissionLimits {
  return {
    bytes: Math.max(64 * MEBIBYTE, 3 * maxBytes),
    count: 32,
    callerBytes: Math.max(40 * MEBIBYTE, 2 * maxBytes),
    callerCount: 12,
  };
}

/** The room that is reserved for one image. */
export interface Room {
  /** Changes the reservation to `bytes`. If there is not enough room, it releases everything and throws a `NoRoomError`. */
  resize(bytes: number): void;
}

/** There is no room for an image, or for its real size. `answer` is for the caller. */
export class NoRoomError extends Error {
  readonly answer: Response;
  constructor(status: 429 | 503, detail: string) {
    super(detail);
    this.answer = problem(status, PROBLEM.busy, detail, { [HEADER.retryAfter]: String(RETRY_SECONDS) });
  }
}

/**
 * Decides before a body is read whether there is room for it, for its caller and in all. Without room the caller is asked to retry. The
 * reservation lasts until the image is processed, however slowly it arrives. `callerStatus` is the status for a caller that has used up its
 * own share: 429, or 503 where 429 would mean the limit of try-ons.
 */
export function createAdmission(limits: AdmissionLimits, callerStatus: 429 | 503 = 429) {
  const all = { bytes: 0, count: 0 };
  const byCaller = new Map<string, typeof all>();

  function enter(caller: string): Room & { leave(): void } {
    const own = byCaller.get(caller) ?? { bytes: 0, count: 0 };
    const check = (bytes: number, count: number) => {
      if (own.count + count > limits.callerCount || own.bytes + bytes > limits.callerBytes) {
        throw new NoRoomError(callerStatus, 'Too many pictures of this token are on their way at once.');
      }
      if (all.count + count > limits.count || all.bytes + bytes > limits.bytes) {
        throw new NoRoomError(503, 'Too many pictures are on their way at once.');
      }
    };
    const add = (bytes: number, count: number) => {
      for (const used of [all, own]) {
        used.bytes += bytes;
        used.count += count;
      }
    };
    check(0, 1);
    byCaller.set(caller, own);
    add(0, 1);
    let kept = 0;
    return {
      resize(bytes) {
        // Releases the room at once, so that others that grow are not rejected for it.
        add(-kept, 0);
        kept = 0;
        check(bytes, 0);
        add(bytes, 0);
        kept = bytes;
      },
      leave() {
        add(-kept, -1);
        if (own.count === 0) byCaller.delete(caller);
      },
    };
  }

  return {
    /**
     * Does the work while `bytes` of room are kept for it; or the answer why there is none. With `sent`, the room is kept
     * until that too has resolved: an answer that is an image lies in memory until its client has taken it.
     */
    async admit(
      caller: string,
      bytes: number,
      work: (room: Room) => Promise<Response>,
      sent?: Promise<unknown>,
    ): Promise<Response> {
      try {
        const room = enter(caller);
        try {
          room.resize(bytes);
          return await work(room);
        } finally {
          if (sent === undefined) room.leave();
          else void sent.then(room.leave);
        }
      } catch (cause) {
        if (cause instanceof NoRoomError) return cause.answer;
        throw cause;
      }
    },
  };
}
