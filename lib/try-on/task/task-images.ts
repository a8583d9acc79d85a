import type { ResultImage } from '../../aidge/index.ts';
import type { TaskImage } from './task.ts';

const MAX_IMAGE_ATTEMPTS = 5;

/**
 * Merges a task's images with Aidge's newest answer. An image keeps its `index` and receives its new `position`; new images are appended.
 * With `final`, an image that was never kept and is not named any more is dropped, since there is nothing to fetch. An image that was
 * kept stays, whatever Aidge answers.
 */
export function mergeImages(
  known: TaskImage[],
  answered: ResultImage[],
  { final }: { final: boolean },
): TaskImage[] {
  const identity = identityIn(answered);
  const left = new Map(answered.map((image, position) => [identity(image), { image, position }]));
  const merged = known.flatMap((image) => {
    const now = left.get(identity(image));
    left.delete(identity(image));
    if (now !== undefined) return [{ ...image, url: now.image.url, position: now.position }];
    return final && image.keep === 'pending' ? [] : [image];
  });
  const next = Math.max(-1, ...known.map(({ index }) => index)) + 1;
  const added = [...left.values()].map(({ image, position }, n) => pendingImage(image, next + n, position));
  return [...merged, ...added];
}

/** The images after one attempt to keep the one with `index`; the same list if it is not pending. */
export function changeImage(
  images: TaskImage[],
  index: number,
  outcome: 'kept' | 'failed' | 'tried',
): TaskImage[] {
  if (!images.some((image) => image.index === index && image.keep === 'pending')) return images;
  return images.map((image) => {
    if (image.index !== index) return image;
    if (outcome === 'kept') return { ...image, keep: 'kept' };
    const attempts = image.attempts + 1;
    const isOver = outcome === 'failed' || attempts >= MAX_IMAGE_ATTEMPTS;
    return { ...image, attempts, keep: isOver ? 'failed' : 'pending' };
  });
}

export function retryFailed(images: TaskImage[]): TaskImage[] {
  return images.map((image) =>
    image.keep === 'failed' ? { ...image, keep: 'pending', attempts: 0 } : image,
  );
}

/**
 * An image is identified by its address without the query, because addresses may be signed anew with every answer (docs/aidge.md 3.5). If
 * an answer's images differ by nothing else, the query counts.
 */
function identityIn(answered: ResultImage[]): (image: { url: string }) => string {
  const bare = ({ url }: { url: string }) => url.split('?')[0] ?? url;
  const isTold = new Set(answered.map(bare)).size === new Set(answered.map(({ url }) => url)).size;
  return isTold ? bare : ({ url }) => url;
}

function pendingImage({ url, garmentUrl }: ResultImage, index: number, position: number): TaskImage {
  const image: TaskImage = { url, index, position, keep: 'pending', attempts: 0 };
  return garmentUrl === undefined ? image : { ...image, garmentUrl };
}
