import type { ImageCandidate } from './candidates.ts';
import { identityOf, widthIn } from './image-urls.ts';
import { largerVersions } from './larger-image-urls.ts';

/** From this width (px) on, an address that the page itself names needs no guess by rule. */
const GOOD_WIDTH = 1_200;
const MAX_WIDTH = 3_000;
/** A picture whose address says nothing about its size. */
const USUAL_WIDTH = 700;
/** A guess by habit comes after everything that the page names in a usual width. */
const HABIT_SCORE = 599;
const MAX_CANDIDATES = 24;

const PLACEHOLDER =
  /(?:spinner|loading|loader|placeholder|blank|spacer|pixel|1x1|transparent|lazy)[\w-]*\.(?:gif|svg|png|jpe?g|webp)|\.svg(?:$|\?)|\.gif(?:$|\?)/i;

/**
 * The candidates of one picture, best first: what the page names in good width, then larger versions by rule (guesses,
 * to be probed), then the rest by width. Pure. `own` are the place's; of the page's only those of the same picture count.
 */
export function rank(own: ImageCandidate[], page: ImageCandidate[]): ImageCandidate[] {
  const real = own.filter(({ url }) => !PLACEHOLDER.test(url));
  const keys = new Set(real.map(({ url }) => identityOf(url)).filter(Boolean));
  const hosts = new Map(real.map(({ url }) => [hostOf(url), url.slice(0, url.indexOf('//'))]));
  const same = page
    .filter(({ url }) => isSame(identityOf(url), keys))
    .map((candidate) => ({
      ...candidate,
      url: withProtocol(candidate.url, hosts.get(hostOf(candidate.url))),
    }));
  const named = [...real, ...same].map((candidate) => ({ candidate, width: widthOf(candidate) }));
  const larger = named.map(({ candidate }) => largerVersions(candidate.url));
  const guess = (url: string, score: number) => ({ candidate: { url, source: 'larger' as const }, score });
  const scored = [
    ...named.map(({ candidate, width }) => ({ candidate, score: scoreOf(width) })),
    ...larger.flatMap(({ known }) => known).map((url, index) => guess(url, guessScore(url, index))),
    ...larger.flatMap(({ habits }) => habits).map((url) => guess(url, HABIT_SCORE)),
  ];
  scored.sort((a, b) => b.score - a.score);
  return [...new Map(scored.toReversed().map(({ candidate }) => [candidate.url, candidate])).values()]
    .toReversed()
    .slice(0, MAX_CANDIDATES);
}

function scoreOf(width: number): number {
  if (width > MAX_WIDTH) return 1;
  return width >= GOOD_WIDTH ? 20_000 + width : width;
}

/** A guess beats every small picture; among guesses, the rules' own order. */
function guessScore(url: string, index: number): number {
  return widthIn(url) > MAX_WIDTH ? 0 : 10_000 - index;
}

function widthOf({ url, source, width }: ImageCandidate): number {
  const known = width ?? widthIn(url);
  if (known > 0) return known;
  if (/(?:zoom|large|big|huge|original|full|max|hires)/i.test(url) || source === 'link')
    return USUAL_WIDTH + 200;
  if (/(?:thumb|small|tiny|mini)/i.test(url)) return 150;
  return source === 'page' ? USUAL_WIDTH + 100 : USUAL_WIDTH;
}

function isSame(key: string, keys: Set<string>): boolean {
  return key !== '' && keys.has(key);
}

function hostOf(url: string): string {
  return url.split('/')[2] ?? '';
}

/** Meta tags still say http where the page itself loads the same host by https. */
function withProtocol(url: string, protocol: string | undefined): string {
  return protocol === undefined ? url : url.replace(/^https?:/, protocol);
}
