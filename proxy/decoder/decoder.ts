import type { ChildProcess } from 'node:child_process';
import pLimit from 'p-limit';
import type { Log } from '../observe/log.ts';
import { startChild } from './start-child.ts';
import type { AnswerMessage, PictureWork, WorkLimits, WorkMessage, WorkName } from './work.ts';

const MEBIBYTE = 1024 * 1024;

/** The limits for one image. */
export interface DecoderLimits extends WorkLimits {
  /** Wall-clock time; the net below `cpuMs`. */
  wallMs: number;
  /** A process that holds more than this after its work is replaced, because it would not give the memory back. */
  keepRssBytes: number;
  idleMs: number;
}

const LIMITS: DecoderLimits = {
  rssBytes: 420 * MEBIBYTE,
  cpuMs: 15_000,
  wallMs: 60_000,
  keepRssBytes: 200 * MEBIBYTE,
  idleMs: 60_000,
};

/** An image exceeded memory or time, or crashed the decoder's process. */
export class DecoderStoppedError extends Error {}

export interface Decoder extends PictureWork {
  end(): Promise<void>;
}

/**
 * Decodes images of others in a process of its own, one at a time. A decoder that takes too much or crashes does not harm the proxy, and a
 * process can be ended where a decoder cannot. The process starts when it is needed and ends when it idles. Work rejects with a
 * `DecoderStoppedError` if its process was ended or died.
 */
export function createDecoder(log: Pick<Log, 'warn'>, limits: DecoderLimits = LIMITS): Decoder {
  const oneAtATime = pLimit(1);
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let hasEnded = false;

  function started(): ChildProcess {
    if (child !== undefined) return child;
    const fresh = startChild(limits);
    fresh.once('exit', () => {
      if (child === fresh) child = undefined;
    });
    fresh.on('error', () => undefined); // Not started, or killed twice: `exit` or the time-out says it.
    child = fresh;
    return fresh;
  }

  function stop(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = undefined;
  }

  function perform(message: WorkMessage): Promise<unknown> {
    if (hasEnded) return Promise.reject(new DecoderStoppedError('the decoder has ended'));
    clearTimeout(idle);
    const isFresh = child === undefined;
    const own = started();
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        own.off('message', answered).off('exit', died).off('error', died);
      };
      const failed = (words: string) => {
        finish();
        log.warn({ work: message.name, because: words }, 'a picture was given up');
        reject(new DecoderStoppedError(words));
      };
      const died = () => {
        if (child === own) child = undefined;
        failed('it took more memory or processor time than it may, or broke its decoder');
      };
      const timer = setTimeout(() => {
        stop();
        failed(`it took longer than ${limits.wallMs / 1000} s`);
      }, limits.wallMs);
      const answered = (answer: AnswerMessage) => {
        if (answer.kind === 'ready') return void own.send(message, (cause) => cause && died());
        finish();
        if (answer.rssBytes > limits.keepRssBytes) stop();
        else idle = setTimeout(stop, limits.idleMs).unref();
        if (answer.kind === 'done') resolve(answer.value);
        else reject(new Error(answer.message));
      };
      own.on('message', answered).once('exit', died).once('error', died);
      if (!isFresh) own.send(message, (cause) => cause && died());
    });
  }

  const does = <Name extends WorkName>(name: Name): PictureWork[Name] =>
    // The answer has the work's type, because both sides are this program.
    ((input: unknown) => oneAtATime(() => perform({ name, input }))) as PictureWork[Name];

  return {
    normalise: does('normalise'),
    sizeOf: does('sizeOf'),
    isFlatLay: does('isFlatLay'),
    draw: does('draw'),
    async end() {
      hasEnded = true;
      stop();
    },
  };
}
