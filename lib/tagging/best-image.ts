import { LIMITS } from '../aidge/index.ts';
import type { ToastText } from '../in-page/toast.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';
import type { Loaded } from '../product-image/load-image.ts';
import { probe } from '../product-image/probe.ts';
import type { Size } from '../product-image/proportions.ts';
import { type RankedCandidate, rank } from '../product-image/rank.ts';
import type { Garment } from '../wardrobe/garment.ts';
import type { Page } from './page.ts';
import { loadedSchema } from './schema.ts';

/** The search for a better size takes no longer than this (ms) for one click; then what is known by then is taken. */
export const SEARCH_BUDGET_MS = 20_000;

/**
 * The picture's best address that the page can load, with its size in px; `undefined` where the page could load none. Where
 * nobody can try: the best that the page itself names, since a guess by rule is worth nothing unprobed; its size is unknown
 * (0) then. No guess meets a host that the page did not name. `lost` is what the page says when the extension goes away meanwhile.
 */
export async function bestImage(
  facts: ImageFacts,
  pageUrl: string,
  page: Pick<Page, 'loadImage'> | undefined,
  lost: ToastText,
  now: () => number,
): Promise<Pick<Garment, 'imageUrl' | 'width' | 'height' | 'format'> | undefined> {
  const startedAt = now();
  const isOver = () => now() - startedAt >= SEARCH_BUDGET_MS;
  const hosts = hostsNamedBy(facts, pageUrl);
  const ranked = rank(facts, isOver).filter(
    ({ url, source }) => source !== 'larger' || hosts.has(hostOf(url)),
  );
  const current = facts.own.find(({ source }) => source === 'current-src') ?? facts.own[0];
  const shown = { url: current?.url ?? '', ...facts.shown };
  const found =
    page && (await probe(ranked, { maxSide: LIMITS.garmentSideMax, shown }, loaderIn(page, lost), isOver));
  if (found === 'nothing-loads') return undefined;
  const best = ranked.find(({ url }) => url === (found?.url ?? ''));
  if (found !== undefined) return toPicture(best ?? found, { width: found.width, height: found.height });
  const named = ranked.find(({ source }) => source !== 'larger');
  return toPicture(named ?? shown, { width: 0, height: 0 });
}

/**
 * The hosts, with their ports, that may be met by a guess: the page's own, and those of the pictures that the page itself
 * names. An address that only lies within another, as behind an image proxy, names no host: the browser asks the proxy.
 */
function hostsNamedBy({ own, said = [], page }: ImageFacts, pageUrl: string): ReadonlySet<string> {
  return new Set([pageUrl, ...[...own, ...said, ...page].map(({ url }) => url)].map(hostOf));
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? '';
}

/** A page that answers nonsense, or is gone by now, tells nothing. */
function loaderIn(page: Pick<Page, 'loadImage'>, lost: ToastText) {
  return async (url: string, bare: boolean): Promise<Loaded> => {
    const answer = loadedSchema.safeParse(await page.loadImage(url, bare, lost).catch(() => 'unknown'));
    return answer.success ? answer.data : 'unknown';
  };
}

function toPicture({ url, format }: Pick<RankedCandidate, 'url' | 'format'>, size: Size) {
  return { imageUrl: url, ...size, ...(format === undefined ? {} : { format }) };
}
