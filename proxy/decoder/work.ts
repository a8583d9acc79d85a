import type { NormalisedImage } from '../images/normalise-image.ts';
import type { SandboxPicture } from '../sandbox/picture/picture.ts';

/** What is done with pictures of others, each in the decoder's process: name, what goes in, what comes out. */
export interface PictureWork {
  normalise(image: Buffer): Promise<NormalisedImage>;
  /** Width and height in px as displayed; `undefined` for what is no picture. */
  sizeOf(image: Buffer): Promise<{ width: number; height: number } | undefined>;
  isFlatLay(image: Buffer): Promise<boolean>;
  /** A picture of the sandbox. */
  draw(picture: SandboxPicture): Promise<Buffer>;
}

export type WorkName = keyof PictureWork;

/** From the proxy to the decoder's process. */
export interface WorkMessage {
  name: WorkName;
  input: unknown;
}

/** Back. `rssBytes` is what the process holds now. */
export type AnswerMessage =
  | { kind: 'ready' }
  | { kind: 'done'; value: unknown; rssBytes: number }
  | { kind: 'failed'; message: string; rssBytes: number };

/** What the process allows itself for one piece of work; it ends itself beyond. */
export interface WorkLimits {
  rssBytes: number;
  /** Of processor time: the same on a busy machine and on an idle one. */
  cpuMs: number;
}
