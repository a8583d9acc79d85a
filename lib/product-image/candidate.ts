/** The places of a page that name addresses of images; the border in `lib/tagging/schema.ts` takes the same list. */
export const PAGE_SOURCES = [
  'picture',
  'srcset',
  'current-src',
  'src',
  'attribute',
  'link',
  'background',
  'noscript',
  'poster',
  'svg',
  'page',
  'src-url',
] as const;

export type PageSource = (typeof PAGE_SOURCES)[number];

/** A possible address of the product image, and where in the page it was named. */
export interface ImageCandidate {
  url: string;
  source: PageSource | 'larger';
  /** Width in px that the page declares, where it does. */
  width?: number;
  /** MIME type that the page declares, where it does. */
  type?: string;
  /** The page calls it the full, large or zoomed image. */
  full?: true;
}
