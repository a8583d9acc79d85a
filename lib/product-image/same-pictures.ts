import type { ImageCandidate } from './candidates.ts';
import { identityOf } from './image-urls.ts';

const PLACEHOLDER =
  /(?:spinner|loading|loader|placeholder|blank|spacer|pixel|1x1|transparent|lazy)[\w-]*\.(?:gif|svg|png|jpe?g|webp)|\.svg(?:$|\?)|\.gif(?:$|\?)/i;

/** Whether an address is that of what stands in until the picture has come, or of a drawing that is no photo. */
export function isPlaceholder(url: string): boolean {
  return PLACEHOLDER.test(url);
}

/** Those of `page` that show the same picture as `own`, by what their addresses have in common. Pure. */
export function samePictures(own: ImageCandidate[], page: ImageCandidate[]): ImageCandidate[] {
  const keys = new Set(own.map(({ url }) => identityOf(url)).filter(Boolean));
  if (keys.size === 0) return [];
  const protocols = new Map(own.map(({ url }) => [hostOf(url), url.slice(0, url.indexOf('//'))]));
  return page
    .filter(({ url }) => keys.has(identityOf(url)))
    .map((candidate) => {
      const protocol = protocols.get(hostOf(candidate.url));
      // Meta tags still say http where the page itself loads the same host by https.
      const url = protocol === undefined ? candidate.url : candidate.url.replace(/^https?:/, protocol);
      return { ...candidate, url };
    });
}

function hostOf(url: string): string {
  return url.split('/')[2] ?? '';
}
