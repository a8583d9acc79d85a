import { candidatesOf, type ImageCandidate } from './candidates.ts';
import { isImage, parentOf } from './dom.ts';
import { absolute, urlsInText } from './image-urls.ts';
import { likeliest } from './judge-place.ts';
import { type PageImages, pageImages } from './page-images.ts';
import { type Place, type Point, placesAt, placesIn, placesUnder, stackAt } from './places.ts';
import { isPlaceholder, samePictures } from './same-pictures.ts';

/** What the DOM says about one picture; plain data, for `rank` wherever it runs. */
export interface ImageFacts {
  /** What its place names; never empty. */
  own: ImageCandidate[];
  /** What the page names elsewhere of the same picture. */
  page: ImageCandidate[];
  /** Alternative text of the picture; empty where it has none. */
  alt: string;
  /** Natural size (px) of what is shown now; 0 where that is unknown. */
  shown: { width: number; height: number };
}

/** What the browser knows of a click: where the pointer was (client px), and the address of the picture, if it saw one. */
export interface ClickHint {
  point?: Point;
  srcUrl?: string;
}

/** How far up, and among how many pictures, a cover may find its own. */
const MAX_WRAPPERS = 4;
const MAX_SHARED = 3;
/** A picture's share of the card or link around it, at least. */
const MIN_SHARE = 0.15;
/** A stage is at least this wide or high (px). */
const MIN_STAGE = 150;
/** Enough for any honest page, and a bound on what hostile ones hand on. */
const MAX_FACTS = 120;
const MAX_ALT = 300;

/** Words of a place where a shop builds its product pictures, though none may stand there yet. */
const STAGE =
  /(?:gallery|product[-_]?(?:image|photo|media|picture)|image[-_]?(?:zoom|view|primary)|zoom|magnif|booth|carousel|slide)/i;

/**
 * The facts about the product image that `target` shows, or that lies under the pointer; from the DOM alone,
 * synchronously. `null`: this was not a product image. Whoever asks often hands over what the page names.
 */
export function collect(
  target: Element,
  hint: ClickHint = {},
  page: PageImages = pageImages(target.ownerDocument),
): ImageFacts | null {
  const point = hint.point ?? middleOf(target);
  const stack = stackAt(target, point);
  const at = placesAt(stack);
  const onText = isOnText(target, point);
  for (const places of likelyPlaces(target, stack, at, point)) {
    for (const { element, background } of likeliest(places)) {
      if (background && onText) continue;
      const facts = factsOf(candidatesOf(element), page, element);
      if (facts !== null) return facts;
    }
  }
  const named = at.length > 0 ? undefined : absolute(hint.srcUrl, target.baseURI);
  if (named !== undefined) return factsOf([{ url: named, source: 'src-url' }], page);
  // Something stands there that is no product: nothing is offered instead of it.
  const taken = at.some(({ background }) => !background);
  return taken ? null : factsOf(stagePictures(target, page.product), page);
}

/** The facts about a picture that only the browser named, as in a frame that we may not look into. */
export function collectAddress(address: string, page: Document): ImageFacts | null {
  const url = absolute(address, page.baseURI);
  return url === undefined ? null : factsOf([{ url, source: 'src-url' }], { product: [], others: [] });
}

function factsOf(named: ImageCandidate[], page: PageImages, element?: Element): ImageFacts | null {
  const own = named.filter(({ url }) => !isPlaceholder(url)).slice(0, MAX_FACTS);
  if (own.length === 0) return null;
  const shown = element !== undefined && isImage(element) ? element : { naturalWidth: 0, naturalHeight: 0 };
  return {
    own,
    page: samePictures(own, [...page.product, ...page.others]).slice(0, MAX_FACTS),
    alt: (element?.getAttribute('alt') ?? '').slice(0, MAX_ALT),
    shown: { width: shown.naturalWidth, height: shown.naturalHeight },
  };
}

/**
 * Where to look, one after the other: what the hit test saw (tracking pixels and hidden copies merely lie there), what lies
 * there, a card or a link around pictures, the pictures around a cover. A background gives way to a picture that takes no pointer.
 */
function* likelyPlaces(target: Element, stack: Element[], at: Place[], point: Point): Generator<Place[]> {
  yield at.filter(({ background }) => !background);
  yield* placesUnder(target, stack, point);
  yield at;
  yield placesOnCard(target);
  yield placesAround(target);
}

/** Whether the pointer is on words of the target itself: whoever clicks on them does not mean a background behind them. */
function isOnText(target: Element, { x, y }: Point): boolean {
  const range = target.ownerDocument.createRange();
  return [...target.childNodes].some((node) => {
    if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === '') return false;
    range.selectNode(node);
    return [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
    );
  });
}

/** For a click beside the picture but on its card or link. Whoever clicks beside the pictures of a whole page means none. */
function placesOnCard(target: Element): Place[] {
  const { width, height } = target.getBoundingClientRect();
  return placesIn(target).filter((place) => place.width * place.height >= MIN_SHARE * width * height);
}

/** A badge, a button or an empty cover without words of its own stands for the pictures that it shares a small wrapper with. */
function placesAround(target: Element): Place[] {
  if (target.textContent?.trim() !== '') return [];
  let wrapper = parentOf(target);
  for (let step = 0; step < MAX_WRAPPERS && wrapper !== null; step += 1, wrapper = parentOf(wrapper)) {
    const places = placesIn(wrapper).filter(({ element }) => element !== target);
    if (places.length > MAX_SHARED) return [];
    if (places.length > 0) return places;
  }
  return [];
}

/** Where the shop's script has not built the picture yet: what the element's data say, else the product's first picture. */
function stagePictures(target: Element, product: ImageCandidate[]): ImageCandidate[] {
  const { width, height } = target.getBoundingClientRect();
  if (Math.max(width, height) < MIN_STAGE || target.matches('img, svg, picture')) return [];
  const data = [...target.attributes].filter(({ name }) => name.startsWith('data-'));
  const inData = data.flatMap(({ value }) => urlsInText(` ${value} `, target.baseURI));
  if (inData.length > 0) return inData.map((found) => ({ ...found, source: 'attribute' }));
  const near = [target, target.parentElement, target.parentElement?.parentElement];
  const words =
    near.flatMap((one) => [one?.id, one?.getAttribute('class')]).join(' ') +
    data.map(({ value }) => value.slice(0, 40)).join(' ');
  const hasText = (target.textContent?.trim().length ?? 0) > 200;
  return STAGE.test(words) && !hasText ? product.slice(0, 1) : [];
}

function middleOf(target: Element): Point {
  const { left, top, width, height } = target.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
