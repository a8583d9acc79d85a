import type { NormalisedImage } from '../images/normalise-image.ts';
import type { SandboxPicture } from '../sandbox/picture/picture.ts';

/** The work that the decoder's process does with images of others: name, input, output. */
export interface PictureWork {
  normalise(image: Buffer): Promise<NormalisedImage>;
  /** Width and height in px as displayed; `undefined` if the bytes are not an image. */
  sizeOf(image: Buffer): Promise<{ width: number; height: number } | undefined>;
  isFlatLay(image: Buffer): Promise<boolean>;
  /** An image of the sandbox. */
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

/** The limits of one piece of work. Beyond them the process ends itself. */
export interface WorkLimits {
  rssBytes: number;
  /** Of processor time: the same on a busy machine and on an idle one. */
  cpuMs: number;
}
