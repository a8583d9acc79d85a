import type { ImageCandidate } from './candidate.ts';
import { isAlike } from './fingerprint.ts';
import type { Loaded, LoadedImage } from './load-image.ts';
import { hasProportionsOf, isFarFrom, type Size } from './proportions.ts';

/** A candidate that loads, with its natural size in px. */
export interface ProbedImage extends Size {
  url: string;
}

/** What is to be loaded, and how it is judged then. */
export interface ProbeCandidate {
  url: string;
  /** `larger`: a rule made it up, and it must prove that it shows the same image. */
  source: ImageCandidate['source'];
  /** Narrower than this (px) it is no good. */
  atLeast?: number;
}

/** What the page shows now. The size (px) is 0 where that is unknown; then what loads from `url` tells it. */
export interface Shown extends Size {
  url: string;
}

type Load = (url: string, bare: boolean) => Promise<Loaded>;

/** More than a few failing candidates are no list worth waiting for. */
const MAX_PROBES = 8;
/** Loaded at once: a guess that fails must not keep the next one waiting. */
const AT_ONCE = 3;

/**
 * The first candidate that loads, whose longest side is at most `maxSide` px, which is not smaller than what the page shows,
 * and shows the same; else the largest of those that fit, else the first that loads at all. `nothing-loads` where that is
 * known, `undefined` where nobody knows. Once the time for the search `isOver`, what has loaded by then decides. Pure, but for `load`: see `loadImage`.
 */
export async function probe(
  candidates: ProbeCandidate[],
  { maxSide, shown }: { maxSide: number; shown: Shown },
  load: Load,
  isOver: () => boolean = () => false,
): Promise<ProbedImage | 'nothing-loads' | undefined> {
  const asked = new Map<string, Promise<Loaded>>();
  const loadOnce = (url: string, bare: boolean) => {
    const key = `${bare} ${url}`;
    const answer = asked.get(key) ?? load(url, bare);
    asked.set(key, answer);
    return answer;
  };
  const tried = candidates.slice(0, MAX_PROBES);
  // However many guesses there are: what the page shows is always an answer.
  if (!tried.some((one) => !isGuess(one))) tried.push({ url: shown.url, source: 'src' });
  const loaded: ProbedImage[] = [];
  let failed = 0;
  for (const [index, candidate] of tried.entries()) {
    if (isOver()) break;
    const { url, atLeast = 0 } = candidate;
    for (const next of tried.slice(index, index + AT_ONCE)) void loadOnce(next.url, isGuess(next));
    const answer = await loadOnce(url, isGuess(candidate));
    if (typeof answer === 'string') {
      if (answer === 'failed') failed += 1;
      continue;
    }
    const image = { url, width: answer.width, height: answer.height };
    if (isGuess(candidate) ? !(await isSamePicture(url, answer, shown, loadOnce)) : isFarFrom(image, shown)) {
      if (isGuess(candidate)) failed += 1;
      continue;
    }
    const isLarge = longest(image) >= longest(shown) && image.width >= atLeast;
    if (longest(image) <= maxSide && isLarge) return image;
    loaded.push(image);
  }
  const fitting = loaded.filter((image) => longest(image) <= maxSide);
  const best = fitting.toSorted((a, b) => longest(b) - longest(a))[0] ?? loaded[0];
  // What the page shows did load, whatever happens to it now.
  return best ?? (failed === tried.length && shown.width === 0 ? 'nothing-loads' : undefined);
}

/**
 * Whether a guess shows what the page shows, since stores answer any address with a stand-in: it has its proportions, and its
 * colours where both may be read. Where they may not, an address that cannot exist tells a store that has stand-ins.
 */
async function isSamePicture(url: string, guess: LoadedImage, shown: Shown, load: Load): Promise<boolean> {
  if (shown.width > 0 && !hasProportionsOf(guess, shown)) return false;
  const reference = await load(shown.url, false);
  if (shown.width === 0 && (typeof reference === 'string' || !hasProportionsOf(guess, reference)))
    return false;
  const [guessed, seen] = [guess.print, await printOf(shown.url, load)];
  if (guessed !== undefined && seen !== undefined) return isAlike(guessed, seen);
  const other = await load(neverThere(url), true);
  return other === 'failed' || (other !== 'unknown' && longest(other) !== longest(guess));
}

/** Another host's pixels may be read where it allows that to every site, and is asked for it. */
async function printOf(url: string, load: Load) {
  const plain = await load(url, false);
  if (typeof plain === 'string' || plain.print !== undefined)
    return typeof plain === 'string' ? undefined : plain.print;
  const bare = await load(url, true);
  return typeof bare === 'string' ? undefined : bare.print;
}

/** The same address with another file, of a name that no store gives. */
function neverThere(address: string): string {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/[^/]*?(\.\w{3,4})?$/, 'no-such-picture$1');
  return url.href;
}

function isGuess({ source }: ProbeCandidate): boolean {
  return source === 'larger';
}

function longest({ width, height }: Size): number {
  return Math.max(width, height);
}
