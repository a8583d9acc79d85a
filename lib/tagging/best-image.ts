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

/** Upper bound (ms) on the search for a larger image, for one click. After it the best result so far is used. */
export const SEARCH_BUDGET_MS = 20_000;

/**
 * Finds the best address of the image that the page can load, with its size in px. `undefined`: the page could load none. Without a page
 * that can probe, the best address that the page itself names is used, with size 0 (unknown): a guess that was not probed is
 * worthless. Guesses go only to hosts that the page named. The page shows `lost` if the extension is updated or removed meanwhile.
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
 * The hosts, with their ports, that a guess may ask: the page's own host, and the hosts of the images that the page names. An address
 * inside another one, as behind an image proxy, does not count: the browser never asks that host.
 */
function hostsNamedBy({ own, said = [], page }: ImageFacts, pageUrl: string): ReadonlySet<string> {
  return new Set([pageUrl, ...[...own, ...said, ...page].map(({ url }) => url)].map(hostOf));
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? '';
}

/** An answer that cannot be parsed, or a page that has gone, counts as no answer. */
function loaderIn(page: Pick<Page, 'loadImage'>, lost: ToastText) {
  return async (url: string, bare: boolean): Promise<Loaded> => {
    const answer = loadedSchema.safeParse(await page.loadImage(url, bare, lost).catch(() => 'unknown'));
    return answer.success ? answer.data : 'unknown';
  };
}

function toPicture({ url, format }: Pick<RankedCandidate, 'url' | 'format'>, size: Size) {
  return { imageUrl: url, ...size, ...(format === undefined ? {} : { format }) };
}
