import { LIMITS, type SubmitRequest } from '../../lib/aidge/index.ts';
import { type SandboxFailure, service } from './errors.ts';
import type { SandboxGarment } from './picture/picture.ts';

export type Fetched<Value> = { ok: true; value: Value } | { ok: false; failure: SandboxFailure };

/** Where pictures come from, and what is known of them. */
export interface PictureSource {
  /** The bytes at an http(s) address; `undefined` where they cannot be had, or where the sandbox must not go. */
  download: (url: string) => Promise<Buffer | undefined>;
  /** Width and height in px as displayed; `undefined` for what is no picture. */
  sizeOf: (image: Buffer) => Promise<{ width: number; height: number } | undefined>;
}

/**
 * Downloads an order's garments and checks their size: 701 where one cannot be fetched or is no picture, 703 under
 * 150 px, 700 over 3000 px (docs/aidge.md 2.2, 2.5). An order of one untyped garment is taken for a top.
 */
export async function fetchGarments(
  request: SubmitRequest,
  { download, sizeOf }: PictureSource,
): Promise<Fetched<SandboxGarment[]>> {
  const garments: SandboxGarment[] = [];
  for (const { imageUrl, type = 'tops' } of request.clothesList) {
    const image = await download(imageUrl);
    const size = image === undefined ? undefined : await sizeOf(image);
    if (image === undefined || size === undefined) return { ok: false, failure: service(701) };
    if (Math.min(size.width, size.height) < LIMITS.garmentSideMin)
      return { ok: false, failure: service(703) };
    if (Math.max(size.width, size.height) > LIMITS.garmentSideMax) {
      return { ok: false, failure: service(700, 'clothesList imageUrl is larger than 3000 px') };
    }
    garments.push({ type, image });
  }
  return { ok: true, value: garments };
}

/** The user's own model images; the contract has no code for one that cannot be fetched, 700 is its best guess (docs/aidge.md 2.5). */
export async function fetchModelImages(
  { modelImage = [] }: SubmitRequest,
  { download, sizeOf }: PictureSource,
): Promise<Fetched<Buffer[]>> {
  const images: Buffer[] = [];
  for (const [index, url] of modelImage.entries()) {
    const image = await download(url);
    if (image === undefined || (await sizeOf(image)) === undefined) {
      return { ok: false, failure: service(700, `modelImage[${index}] cannot be downloaded`) };
    }
    images.push(image);
  }
  return { ok: true, value: images };
}
