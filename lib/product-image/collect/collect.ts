import type { ImageCandidate } from '../candidate.ts';
import type { ImageFacts } from '../image-facts.ts';
import { isPlaceholder } from '../same-pictures.ts';
import { candidatesOf } from './candidates.ts';
import { isImage, parentOf, rectOf } from './dom.ts';
import { elementsShowing } from './elements-showing.ts';
import { MAX_TEXT, readHtmlText } from './html-text.ts';
import { absolute, urlsInText } from './image-urls.ts';
import { likeliest } from './judge-place.ts';
import { type PageImages, pageImages } from './page-images.ts';
import { type Place, type Point, placesAt, placesIn, placesUnder, stackAt } from './places.ts';
import type { Said } from './said-candidates.ts';

/** What the browser knows of a click: where the pointer was (client px), and the address of the image, if it saw one. */
export interface ClickHint {
  point?: Point;
  srcUrl?: string;
  /** `srcUrl` is that of a video or a sound: the image can only be what stands for it in the page. */
  isMedia?: boolean;
}

/** How far up, and among how many images, a cover may find its own. */
const MAX_WRAPPERS = 4;
const MAX_SHARED = 3;
/** An image's share of the card or link around it, at least. */
const MIN_SHARE = 0.15;
/** A stage is at least this wide or high (px). */
const MIN_STAGE = 150;
/** Enough for any honest page, and a bound on what hostile ones hand on. */
const MAX_FACTS = 120;
const MAX_PAGE_IMAGES = 1_000;

/** Words of a place where a store builds its product images, though none may stand there yet. */
const STAGE =
  /(?:gallery|product[-_]?(?:image|photo|media|picture)|image[-_]?(?:zoom|view|primary)|zoom|magnif|booth|carousel|slide)/i;

/**
 * The facts about the product image that `target` shows, or that lies under the pointer; from the DOM alone,
 * synchronously. Without a point, what the browser named is meant. `null`: this was not a product image. Whoever asks often
 * hands over what the page names.
 */
export function collect(
  target: Element,
  hint: ClickHint = {},
  page: PageImages = pageImages(target.ownerDocument),
): ImageFacts | null {
  if (hint.srcUrl === undefined) return collectAt(target, hint.point ?? middleOf(target), page);
  if (hint.point === undefined) return collectNamed(hint, target.ownerDocument, target);
  return collectAt(target, hint.point, page, hint) ?? collectNamed(hint, target.ownerDocument);
}

/**
 * The facts about the image that the browser named, wherever the page shows it; where nothing shows it, as in a frame that we
 * may not look into, its bare address. `target` comes first among the elements that show it. `null`: no product image.
 */
export function collectNamed(
  { srcUrl, isMedia }: ClickHint,
  document: Document,
  target?: Element,
): ImageFacts | null {
  if (srcUrl === undefined) return null;
  const { visible, hidden } = elementsShowing(srcUrl, document);
  const first = visible.filter((element) => element === target);
  for (const element of new Set([...first, ...visible])) {
    const page = pageImages(element.ownerDocument);
    const facts = firstOf(factsAt(element, middleOf(element), page, { named: element }));
    if (facts !== null) return facts;
  }
  if (visible.length > 0) return null;
  const page = pageImages(document);
  for (const element of hidden) {
    const facts = factsOf(candidatesOf(element), page, element);
    if (facts !== null) return facts;
  }
  const url = absolute(srcUrl, document.baseURI);
  if (url === undefined || isMedia) return null;
  // The browser saw it: it is kept whatever it is called.
  return { own: [{ url, source: 'src-url' }], page: allOf(page), alt: '', shown: { width: 0, height: 0 } };
}

function collectAt(target: Element, point: Point, page: PageImages, hint: ClickHint = {}): ImageFacts | null {
  return firstOf(factsAt(target, point, page, { hint }));
}

function firstOf(all: Iterable<ImageFacts | null>): ImageFacts | null {
  for (const facts of all) if (facts !== null) return facts;
  return null;
}

/**
 * Where to look, one after the other: what the hit test saw (tracking pixels and hidden copies merely lie there), what lies
 * there, what is called a logo and is large, backgrounds (they give way to an image that takes no pointer), what the browser saw
 * and we do not, a card or a link around images, the images around a cover.
 */
function* factsAt(
  target: Element,
  point: Point,
  page: PageImages,
  { named, hint = {} }: { named?: Element; hint?: ClickHint },
): Generator<ImageFacts | null> {
  const stack = stackAt(target, point);
  const at = placesAt(stack);
  const onText = isOnText(target, point);
  const factsIn = (places: Place[]) =>
    firstOf(
      places.map(({ element, background }) =>
        background && onText ? null : factsOf(candidatesOf(element), page, element),
      ),
    );
  const doubtful: Place[] = [];
  const look = (places: Place[]) => {
    const judged = likeliest(places, named);
    doubtful.push(...judged.doubtful);
    return factsIn(judged.likely);
  };
  const pictures = at.filter(({ background }) => !background);
  yield look(pictures);
  for (const places of placesUnder(target, stack, point)) yield look(places);
  yield factsIn(doubtful);
  yield look(at);
  if (pictures.length === 0) yield collectNamed(hint, target.ownerDocument);
  yield look(placesOnCard(target));
  yield look(placesAround(target));
  // Something stands there that is no product: nothing is offered instead of it.
  if (pictures.length === 0) yield factsOf({ shown: stagePictures(target, page.product) }, page);
}

function factsOf(
  { shown, said = [] }: { shown: ImageCandidate[]; said?: Said[] },
  page: PageImages,
  element?: Element,
): ImageFacts | null {
  const isPhoto = ({ url }: ImageCandidate) => !isPlaceholder(url);
  const photos = shown.filter(isPhoto);
  const others = said.filter(isPhoto);
  // Where only a placeholder is shown, the attributes say what will be; of a gallery's list, its first.
  const first = others.find(({ listed }) => listed);
  const waiting = others.filter((one) => !one.listed || one === first);
  const own =
    photos.length > 0 ? photos : waiting.map(({ listed: _l, paired: _p, ...candidate }) => candidate);
  if (own.length === 0) return null;
  // What stands in until the image has come has a size too, which says nothing.
  const isShown =
    element !== undefined && isImage(element) && own.some(({ url }) => url === element.currentSrc);
  return {
    own: own.slice(0, MAX_FACTS),
    said: others.slice(0, MAX_FACTS),
    page: allOf(page),
    alt: readHtmlText((element?.getAttribute('alt') ?? '').slice(0, MAX_TEXT)),
    shown: isShown ? { width: element.naturalWidth, height: element.naturalHeight } : { width: 0, height: 0 },
  };
}

function allOf({ product, others }: PageImages): ImageCandidate[] {
  return [...product, ...others].slice(0, MAX_PAGE_IMAGES);
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

/** For a click beside the image but on its card or link. Whoever clicks beside the images of a whole page means none. */
function placesOnCard(target: Element): Place[] {
  const { width, height } = rectOf(target);
  return placesIn(target).filter((place) => place.width * place.height >= MIN_SHARE * width * height);
}

/** A badge, a button or an empty cover without words of its own stands for the images that it shares a small wrapper with. */
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

/** Where the store's script has not built the image yet: what the element's data say, else the product's first image. */
function stagePictures(target: Element, product: ImageCandidate[]): ImageCandidate[] {
  const { width, height } = rectOf(target);
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
  const { left, top, width, height } = rectOf(target);
  return { x: left + width / 2, y: top + height / 2 };
}
