import { fitted, type Thumbnail } from './thumbnail.ts';

/** How long a store may take to answer. */
const PATIENCE_MS = 10_000;
const QUALITY = 0.85;

/**
 * Fetches an image once, without cookies and referrer, and makes the copy of it that is kept. For pages of the extension: a worker
 * decodes no SVG. `undefined` where the bytes cannot be had (no CORS and no permission for the host, no answer, not an image).
 * @throws Error while the browser is offline
 */
export async function makeThumbnail(address: string, now: number): Promise<Thumbnail | undefined> {
  // Nothing is learnt about the store then, so nothing may be remembered.
  if (!navigator.onLine) throw new Error('The browser is offline.');
  const bytes = await fetchImage(address);
  if (bytes === undefined) return undefined;
  const object = URL.createObjectURL(bytes);
  try {
    const image = new Image();
    image.src = object;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width === 0 || height === 0) return undefined;
    const copy = await drawCopy(image, fitted({ width, height }));
    if (copy === null) return undefined;
    return { bytes: await copy.arrayBuffer(), width, height, keptAt: now };
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(object);
  }
}

async function fetchImage(address: string): Promise<Blob | undefined> {
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined;
  }
}

/** `null` where the browser gives no bytes back. */
function drawCopy(
  image: HTMLImageElement,
  { width, height }: { width: number; height: number },
): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  // JPEG knows no transparency.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
