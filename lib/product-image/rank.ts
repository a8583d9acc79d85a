import type { ImageCandidate } from './candidates.ts';
import type { ImageFacts } from './collect.ts';
import { isImageUrl, widthIn } from './image-urls.ts';
import { largerVersions } from './larger-image-urls.ts';

/** Why a candidate stands where it stands. */
export type RankReason =
  /** The page declares a good width, or the address asks for one. */
  | 'good-width'
  /** The page calls it the full or zoomed picture, without a width. */
  | 'called-full'
  /** A larger version by a rule for its host, shop system or image service: a guess, to be probed. */
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
  score: number;
  reason: RankReason;
}

/** From this width (px) on, an address that the page itself names needs no guess by rule. */
const GOOD_WIDTH = 1_200;
const MAX_WIDTH = 3_000;
/** A picture whose address says nothing about its size. */
const USUAL_WIDTH = 700;
/** Above every width and, among each other, in this order. */
const GOOD_SCORE = 20_000;
const FULL_SCORE = 15_000;
const RULE_SCORE = 10_000;
/** A guess by habit comes after everything that the page names in a usual width. */
const HABIT_SCORE = 599;
const MAX_CANDIDATES = 24;

/**
 * The candidates of one picture, best first: what the page names in good width, then larger versions by rule (guesses,
 * to be probed), then the rest by width. Pure.
 */
export function rank({ own, page }: Pick<ImageFacts, 'own' | 'page'>): RankedCandidate[] {
  const named = [...own, ...page];
  const larger = named.map(({ url }) => largerVersions(url));
  const known = larger.flatMap((versions) => versions.known);
  const habits = larger.flatMap((versions) => versions.habits);
  const ranked = [
    ...named.map(judgeNamed),
    ...known.map((url, index) => judgeGuess(url, RULE_SCORE - index, 'rule')),
    ...habits.map((url) => judgeGuess(url, HABIT_SCORE, 'habit')),
  ].sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return ranked.filter(({ url }) => !seen.has(url) && seen.add(url)).slice(0, MAX_CANDIDATES);
}

function judgeNamed(candidate: ImageCandidate): RankedCandidate {
  const width = candidate.width || widthIn(candidate.url);
  if (width > MAX_WIDTH) return { ...candidate, score: 1, reason: 'too-large' };
  if (width >= GOOD_WIDTH) return { ...candidate, score: GOOD_SCORE + width, reason: 'good-width' };
  if (width > 0) return { ...candidate, score: width, reason: 'small-width' };
  if (candidate.full) return { ...candidate, score: FULL_SCORE, reason: 'called-full' };
  return { ...candidate, score: likelyWidth(candidate), reason: 'usual-width' };
}

/** A guess beats every small picture; among guesses, the rules' own order. */
function judgeGuess(url: string, score: number, reason: RankReason): RankedCandidate {
  return widthIn(url) > MAX_WIDTH
    ? { url, source: 'larger', score: 0, reason: 'too-large' }
    : { url, source: 'larger', score, reason };
}

/** The words in an address, or where it stands, where nothing else speaks of its size (px). */
function likelyWidth({ url, source }: ImageCandidate): number {
  if (/zoom|large|big|huge|original|full|max|hires/i.test(url) || source === 'link') return USUAL_WIDTH + 200;
  if (/thumb|small|tiny|mini/i.test(url)) return 150;
  if (!isImageUrl(url)) return USUAL_WIDTH - 100;
  return source === 'page' ? USUAL_WIDTH + 100 : USUAL_WIDTH;
}
