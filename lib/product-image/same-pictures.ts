import type { ImageCandidate } from './candidate.ts';
import type { Said } from './collect/said-candidates.ts';
import { identityOf } from './identity.ts';
import type { ImageFacts } from './image-facts.ts';

/** Drawings and animations are no photos. */
const NO_PHOTO = /\.(?:svg|gif)(?:$|[?#])/i;
/** What stands in until the image has come, and the words that come with it: a file is one when it is named by nothing else. */
const FILLER =
  /^(?:(?:ajax|lazy|load(?:er|ing)?|spinner|placeholder|blank|spacer|pixel|transparent|empty|dummy|no|coming|soon|image|img|product|default|gr[ea]y|white|small|large|thumb|[xw]|\d+(?!\d))[-_.@]?)+$/i;
const FILLER_NEEDS =
  /ajax|lazy|load|spinner|placeholder|blank|spacer|pixel|transparent|empty|dummy|no-?image|soon|1x1/i;

/** Whether an address is that of what stands in until the image has come, or of a drawing that is no photo. */
export function isPlaceholder(url: string): boolean {
  if (NO_PHOTO.test(url)) return true;
  const name = /\/([^/]{0,60})\.\w+$/.exec(url.replace(/[?#].*/, ''))?.[1] ?? '';
  return FILLER_NEEDS.test(name) && FILLER.test(name);
}

/**
 * Of what a page says, what shows the image that was clicked: `own`, what its place says of it, and what the rest of the
 * page does. Pure.
 */
export function ofOnePicture({ own, said = [], page }: Pick<ImageFacts, 'own' | 'said' | 'page'>): {
  own: ImageCandidate[];
  page: ImageCandidate[];
} {
  const keys = identitiesOf(own);
  // A list in an attribute is the gallery's: without an image to compare with, its first is meant.
  const first = identityOf(said.find(({ listed }) => listed)?.url ?? '');
  const belongs = ({ url, listed, paired }: Said) =>
    keys.size === 0 ? !listed || identityOf(url) === first : keys.has(identityOf(url)) || (paired && !listed);
  const itsOwn = [
    // What is waiting in an attribute stands among what attributes say.
    ...own.filter(({ url }) => !said.some((one) => one.url === url)),
    ...said.filter(belongs).map(({ listed: _listed, paired: _paired, ...candidate }) => candidate),
  ];
  return { own: itsOwn, page: samePictures(itsOwn, page) };
}

/** Those of `page` that show the same image as `own`, by what their addresses have in common. Pure. */
export function samePictures(own: ImageCandidate[], page: ImageCandidate[]): ImageCandidate[] {
  const keys = identitiesOf(own);
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

function identitiesOf(candidates: ImageCandidate[]): Set<string> {
  return new Set(candidates.map(({ url }) => identityOf(url)).filter(Boolean));
}
