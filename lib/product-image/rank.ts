import type { ImageCandidate } from './candidate.ts';
import { isImageUrl, MAX_READ, widthIn } from './collect/image-urls.ts';
import type { ImageFacts } from './image-facts.ts';
import { formatIn, formatOfType, type ImageFormat } from './image-format.ts';
import { largerVersions } from './larger-image-urls.ts';
import { isSafeFormat } from './safe-format.ts';
import { ofOnePicture } from './same-pictures.ts';

/** Why a candidate stands where it stands. */
export type RankReason =
  /** The page declares a good width, or the address asks for one. */
  | 'good-width'
  /** The page calls it the full or zoomed image, without a width. */
  | 'called-full'
  /** A larger version by a rule for its host, store system or image service: a guess, to be probed. */
  | 'rule'
  /** Declared, but small. */
  | 'small-width'
  /** Nothing says how large it is. */
  | 'usual-width'
  /** A larger version by a habit that many sites share: a weaker guess. */
  | 'habit'
  /** Larger than anybody takes. */
  | 'too-large';

/** A candidate in its place: the higher the score, the better. */
export interface RankedCandidate extends ImageCandidate {
  /** What the page or the address says of the format; absent where neither does. */
  format?: ImageFormat;
  /** Narrower than this (px) it is no substitute for a wider one in a format that the try-on may not take. */
  atLeast?: number;
  score: number;
  reason: RankReason;
}

/** From this width (px) on, an address that the page itself names needs no guess by rule. */
const GOOD_WIDTH = 1_200;
const MAX_WIDTH = 3_000;
/** An image whose address says nothing about its size. */
const USUAL_WIDTH = 700;
const THUMB_WIDTH = 150;
/** Above every width and, among each other, in this order. */
const GOOD_SCORE = 20_000;
const FULL_SCORE = 15_000;
/** Good width in a format that the try-on may not take. */
const GOOD_UNSAFE_SCORE = 12_000;
const RULE_SCORE = 10_000;
/** A guess by habit comes after everything that the page names in a usual width. */
const HABIT_SCORE = 599;
/** What an image's width (px) is worth in a format that the try-on may not take: one that it takes wins among nearly equal widths. */
const UNSAFE_WORTH = 0.75;
const MAX_CANDIDATES = 24;

/**
 * The candidates of the one image that the facts are about, best first: what the page names in good width, then larger versions by rule (guesses,
 * to be probed), then the rest by width. Once the time for the search `isOver`, no further rules are asked. Pure but for that.
 */
export function rank(
  facts: Pick<ImageFacts, 'own' | 'said' | 'page'>,
  isOver: () => boolean = () => false,
): RankedCandidate[] {
  const { own, page } = ofOnePicture(facts);
  const named = withTypes([...own, ...page]);
  const unsafeWidth = widestUnsafe(named);
  const larger = named.map(({ url }) => (isOver() ? { known: [], habits: [] } : largerVersions(url)));
  const known = larger.flatMap((versions) => versions.known);
  const habits = larger.flatMap((versions) => versions.habits);
  const ranked = [
    ...named.map((candidate) => judgeNamed(candidate, unsafeWidth)),
    ...known.map((url, index) => judgeGuess(url, RULE_SCORE - index, 'rule')),
    ...habits.map((url) => judgeGuess(url, HABIT_SCORE, 'habit')),
  ].sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return ranked.filter(({ url }) => !seen.has(url) && seen.add(url)).slice(0, MAX_CANDIDATES);
}

/** A type is declared at one of the places that name an address; it holds for all of them. */
function withTypes(named: ImageCandidate[]): ImageCandidate[] {
  const types = new Map(named.flatMap(({ url, type }) => (type === undefined ? [] : [[url, type]])));
  return named.map((candidate) => {
    const type = types.get(candidate.url);
    return type === undefined ? candidate : { ...candidate, type };
  });
}

function judgeNamed(candidate: ImageCandidate, unsafeWidth: number): RankedCandidate {
  const { url, type } = candidate;
  const format = formatOfType(type) ?? formatIn(url);
  const known = format === undefined ? candidate : { ...candidate, format };
  const isSafe = isSafeFormat(format);
  const width = candidate.width || widthIn(url);
  if (width > MAX_WIDTH) return { ...known, score: isSafe ? 1 : 0.5, reason: 'too-large' };
  if (width > 0) {
    const isGood = worthOf(width, isSafe) >= GOOD_WIDTH;
    return { ...known, score: scoreOf(width, isSafe), reason: isGood ? 'good-width' : 'small-width' };
  }
  if (candidate.full) return { ...known, score: FULL_SCORE + (isSafe ? 1 : 0), reason: 'called-full' };
  const likely = likelyWidth(candidate);
  const least = UNSAFE_WORTH * unsafeWidth;
  const isFallback = format !== undefined || candidate.source === 'src';
  // `picture` names the same image for older browsers too, and seldom says how wide that is.
  if (isFallback && isSafe && least > likely && likely > THUMB_WIDTH && !endsSmaller(url, least)) {
    return { ...known, score: scoreOf(unsafeWidth, false) + 1, reason: 'usual-width', atLeast: least };
  }
  return { ...known, score: worthOf(likely, isSafe), reason: 'usual-width' };
}

function scoreOf(width: number, isSafe: boolean): number {
  const worth = worthOf(width, isSafe);
  return worth < GOOD_WIDTH ? worth : worth + (isSafe ? GOOD_SCORE : GOOD_UNSAFE_SCORE);
}

function worthOf(width: number, isSafe: boolean): number {
  return isSafe ? width : UNSAFE_WORTH * width;
}

/** The largest width (px) that is declared in a format that the try-on may not take; 0 where there is none. */
function widestUnsafe(named: ImageCandidate[]): number {
  const widths = named.flatMap(({ url, type, width }) =>
    isSafeFormat(formatOfType(type) ?? formatIn(url)) ? [] : [width || widthIn(url)],
  );
  return Math.max(0, ...widths.filter((width) => width <= MAX_WIDTH));
}

/** Whether a number at the end of a file's name says that it is smaller than `least` px: `dress-400.jpg`. */
function endsSmaller(url: string, least: number): boolean {
  const number = url.length > MAX_READ ? undefined : /[-_.](\d{2,4})w?\.\w{3,4}(?:$|[?#])/.exec(url)?.[1];
  return number !== undefined && Number(number) < least;
}

/** A guess beats every small image; among guesses, the rules' own order. */
function judgeGuess(url: string, score: number, reason: RankReason): RankedCandidate {
  const format = formatIn(url);
  const guess = { url, source: 'larger' as const, ...(format === undefined ? {} : { format }) };
  if (widthIn(url) > MAX_WIDTH) return { ...guess, score: 0, reason: 'too-large' };
  // Behind every guess in a safe format, yet before whatever is worth less than a guess by rule.
  return { ...guess, score: isSafeFormat(format) ? score : score * 0.95, reason };
}

/** The words in an address, or where it stands, where nothing else speaks of its size (px). */
function likelyWidth({ url, source }: ImageCandidate): number {
  if (/zoom|large|big|huge|original|full|max|hires/i.test(url) || source === 'link') return USUAL_WIDTH + 200;
  if (/thumb|small|tiny|mini/i.test(url)) return THUMB_WIDTH;
  if (!isImageUrl(url)) return USUAL_WIDTH - 100;
  return source === 'page' ? USUAL_WIDTH + 100 : USUAL_WIDTH;
}
