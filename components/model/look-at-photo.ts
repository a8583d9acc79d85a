import type { PhotoSeen } from '../../lib/wardrobe/outfit.ts';

/** How long (ms) to wait for a photo's host. A slow host says nothing about the photo. */
const PATIENCE_MS = 15_000;

/** Results since the page was opened. Photos that could not be loaded are tried again. */
const known = new Map<string, Promise<PhotoSeen>>();

/** Loads an address as an image, without a referrer: its natural size in px, or why there is none. Never rejects. */
export function lookAtPhoto(address: string): Promise<PhotoSeen> {
  const looking = known.get(address) ?? look(address);
  known.set(address, looking);
  void looking.then((seen) => {
    if (seen === 'not-loaded') known.delete(address);
  });
  return looking;
}

async function look(address: string): Promise<PhotoSeen> {
  const size = await load(address);
  if (size !== undefined) return size;
  // An image says nothing about why it did not load. Where the same request brings an answer, the answer is no image;
  // where it brings none (offline, no such host, closed to other sites), nothing is known.
  const answered = await fetch(address, {
    mode: 'no-cors',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).then(
    () => true,
    () => false,
  );
  return answered ? 'not-an-image' : 'not-loaded';
}

function load(address: string): Promise<{ width: number; height: number } | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    const end = (size?: { width: number; height: number }) => {
      clearTimeout(timer);
      resolve(size);
    };
    image.referrerPolicy = 'no-referrer';
    image.onload = () => end({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => end();
    image.src = address;
  });
}
