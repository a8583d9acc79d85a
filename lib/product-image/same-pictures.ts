import type { ImageCandidate } from './candidates.ts';
import { identityOf } from './image-urls.ts';

/** Drawings and animations are no photos. */
const NO_PHOTO = /\.(?:svg|gif)(?:$|[?#])/i;
/** What stands in until the picture has come, and the words that come with it: a file is one when it is named by nothing else. */
const FILLER =
  /^(?:(?:ajax|lazy(?:load)?|load(?:er|ing)?|spinner|placeholder|blank|spacer|pixel|transparent|empty|dummy|no-?image|coming-?soon|image|img|product|default|gr[ea]y|white|small|large|thumb|\d+x?\d*w?)[-_.@]?)+$/i;
const FILLER_NEEDS =
  /ajax|lazy|load|spinner|placeholder|blank|spacer|pixel|transparent|empty|dummy|no-?image|soon|1x1/i;

/** Whether an address is that of what stands in until the picture has come, or of a drawing that is no photo. */
export function isPlaceholder(url: string): boolean {
  if (NO_PHOTO.test(url)) return true;
  const name = /([^/?#]*)\.\w+(?:[?#].*)?$/.exec(url)?.[1] ?? '';
  return name.length <= 60 && FILLER_NEEDS.test(name) && FILLER.test(name);
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
