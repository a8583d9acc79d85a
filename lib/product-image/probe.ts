/** A candidate that loads, with its natural size in px. */
export interface ProbedImage {
  url: string;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

/** More than a few failing candidates are no list worth waiting for. */
const MAX_PROBES = 8;
/** Loaded at once: a guess that fails must not keep the next one waiting. */
const AT_ONCE = 3;

/**
 * The first of `urls` that loads, whose longest side is at most `maxSide` px, and which is not smaller than what the page
 * shows; else the largest that loads and fits, else the first that loads at all; `undefined` where none does. `load`
 * resolves to the natural size, or `undefined` on failure.
 */
export async function probe(
  urls: string[],
  { maxSide, shown }: { maxSide: number; shown: Size },
  load: (url: string) => Promise<Size | undefined> = loadInPage,
): Promise<ProbedImage | undefined> {
  const tried = urls.slice(0, MAX_PROBES);
  const sizes: Promise<Size | undefined>[] = [];
  const loaded: ProbedImage[] = [];
  for (const [index, url] of tried.entries()) {
    for (const next of tried.slice(sizes.length, index + AT_ONCE)) sizes.push(load(next));
    const size = await sizes[index];
    if (size === undefined) continue;
    const image = { url, ...size };
    if (longest(image) <= maxSide && longest(image) >= longest(shown)) return image;
    loaded.push(image);
  }
  const fitting = loaded.filter((image) => longest(image) <= maxSide);
  return fitting.toSorted((a, b) => longest(b) - longest(a))[0] ?? loaded[0];
}

function longest({ width, height }: Size): number {
  return Math.max(width, height);
}

const LOAD_MS = 5_000;

/** Loads a picture the way the page would; nothing is put into the page. */
function loadInPage(url: string): Promise<Size | undefined> {
  return new Promise((resolve) => {
    const image = new Image();
    const timer = setTimeout(() => resolve(undefined), LOAD_MS);
    const settle = (size: Size | undefined) => {
      clearTimeout(timer);
      resolve(size);
    };
    image.addEventListener('load', () => settle({ width: image.naturalWidth, height: image.naturalHeight }));
    image.addEventListener('error', () => settle(undefined));
    image.src = url;
  });
}
