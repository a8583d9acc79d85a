/** A possible address of the product image, and where in the page it was named. */
export interface ImageCandidate {
  url: string;
  source: 'srcset' | 'picture' | 'current-src' | 'src' | 'src-url';
  /** Width in px that the page declares, where it does. */
  width?: number;
}

/** The product image of an element: `url` is the best absolute http(s) address, `candidates` best first. */
export interface ProductImage {
  url: string;
  candidates: ImageCandidate[];
  /** Alternative text of the picture that was found; empty where it has none. */
  alt: string;
}

/**
 * The product image that `target` shows, or that lies under `hint.point` (client px), from the DOM alone;
 * `hint.srcUrl` is what the browser named. `null`: this was not a product image.
 */
export function findProductImage(
  target: Element,
  hint: { point?: { x: number; y: number }; srcUrl?: string } = {},
): ProductImage | null {
  const image = imageAt(target, hint.point);
  const candidates = [
    ...(image === undefined ? [] : candidatesOf(image)),
    ...(hint.srcUrl === undefined ? [] : [{ url: hint.srcUrl, source: 'src-url' as const }]),
  ].filter((candidate) => /^https?:/.test(candidate.url));
  const unique = [...new Map(candidates.map((candidate) => [candidate.url, candidate])).values()];
  unique.sort((a, b) => (b.width ?? 0) - (a.width ?? 0));
  const [best] = unique;
  return best === undefined ? null : { url: best.url, candidates: unique, alt: image?.alt ?? '' };
}

function imageAt(target: Element, point?: { x: number; y: number }): HTMLImageElement | undefined {
  if (target instanceof HTMLImageElement) return target;
  const under = point === undefined ? [] : document.elementsFromPoint(point.x, point.y);
  const found = under.find((element) => element instanceof HTMLImageElement);
  if (found !== undefined) return found;
  // A link or a card around one picture means that picture; around several, none in particular.
  const [only, ...others] = target.querySelectorAll('img');
  return others.length === 0 ? only : undefined;
}

function candidatesOf(image: HTMLImageElement): ImageCandidate[] {
  const sources = [...(image.closest('picture')?.querySelectorAll('source') ?? [])];
  return [
    ...sources.flatMap(({ srcset }) =>
      readSrcset(srcset).map((entry) => ({ ...entry, source: 'picture' as const })),
    ),
    ...readSrcset(image.srcset).map((entry) => ({ ...entry, source: 'srcset' as const })),
    { url: image.currentSrc, source: 'current-src', width: image.naturalWidth },
    { url: image.src, source: 'src' },
  ];
}

function readSrcset(srcset: string): { url: string; width?: number }[] {
  return [...srcset.matchAll(/(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)/g)].flatMap(
    ([, address, size, unit]) => {
      const url = URL.parse(address ?? '', document.baseURI)?.href;
      if (url === undefined) return [];
      return [unit === 'w' ? { url, width: Number(size) } : { url }];
    },
  );
}
