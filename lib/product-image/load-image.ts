import type { Size } from './proportions.ts';

/** What came of loading an address; `unknown`: no answer in time, or the browser is offline. */
export type Loaded = LoadedImage | 'failed' | 'unknown';

/** Natural size in px, and the print where its pixels may be read: see `measured`. */
export interface LoadedImage extends Size {
  print?: number[];
}

const LOAD_MS = 5_000;
/** A print is an image drawn into this many px on each side. */
export const PRINT_SIDE = 16;

/**
 * Loads an image as the page does, with referrer and cookies; `bare` without them, as an address that the page did not name.
 * Nothing is put into the page. Offline nothing loads: that says nothing about the address.
 */
export function loadImage(url: string, bare: boolean): Promise<Loaded> {
  return Promise.race([
    load(url, bare).catch(() => (navigator.onLine ? 'failed' : 'unknown')),
    new Promise<'unknown'>((resolve) => setTimeout(resolve, LOAD_MS, 'unknown')),
  ]);
}

/**
 * Bare, its pixels may be read, unless another host forbids it. Another host that allows no site to read its images (no CORS) can only be asked
 * by an element, and an element has no switch for the cookies that the browser grants such a host: that is as far as it goes.
 */
async function load(url: string, bare: boolean): Promise<Loaded> {
  const image = new Image();
  if (bare) {
    image.referrerPolicy = 'no-referrer';
    const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(
      () => undefined,
    );
    if (answer) return measured(await createImageBitmap(await answer.blob()));
    if (url.startsWith(`${origin}/`)) throw 0;
  }
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
    image.src = url;
  });
  return measured(image);
}

/**
 * The size of an image, and its red, green and blue (0 to 255) on white, drawn small, where its pixels may be read. An element
 * that stands in no page has its natural size.
 */
function measured(image: HTMLImageElement | ImageBitmap): LoadedImage {
  const { width, height } = image;
  try {
    const context = new OffscreenCanvas(PRINT_SIDE, PRINT_SIDE).getContext(
      '2d',
    ) as OffscreenCanvasRenderingContext2D;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, PRINT_SIDE, PRINT_SIDE);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, PRINT_SIDE, PRINT_SIDE);
    const { data } = context.getImageData(0, 0, PRINT_SIDE, PRINT_SIDE);
    return { width, height, print: [...data].filter((_, index) => index % 4 !== 3) };
  } catch {
    return { width, height }; // Another host's, which does not allow it.
  }
}
