import type { ImageCandidate } from './candidates.ts';

/** A candidate that loads, with its natural size in px. */
export interface ProbedImage {
  url: string;
  width: number;
  height: number;
}

/** More than a few failing candidates are no list worth waiting for. */
const MAX_PROBES = 6;

/**
 * The first candidate that loads and whose longest side is at most `maxSide` px; where none fits, the first that
 * loads; `undefined` where none does. `load` resolves to the natural size, or `undefined` on failure.
 */
export async function probeCandidates(
  candidates: ImageCandidate[],
  maxSide: number,
  load: (url: string) => Promise<{ width: number; height: number } | undefined> = loadInPage,
): Promise<ProbedImage | undefined> {
  let tooLarge: ProbedImage | undefined;
  for (const { url } of candidates.slice(0, MAX_PROBES)) {
    const size = await load(url);
    if (size === undefined) continue;
    if (Math.max(size.width, size.height) <= maxSide) return { url, ...size };
    tooLarge ??= { url, ...size };
  }
  return tooLarge;
}

const LOAD_MS = 5_000;

/** Loads a picture the way the page would; nothing is put into the page. */
function loadInPage(url: string): Promise<{ width: number; height: number } | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    const timer = setTimeout(() => resolve(undefined), LOAD_MS);
    const settle = (size: { width: number; height: number } | undefined) => {
      clearTimeout(timer);
      resolve(size);
    };
    image.addEventListener('load', () => settle({ width: image.naturalWidth, height: image.naturalHeight }));
    image.addEventListener('error', () => settle(undefined));
    image.src = url;
  });
}
