import { candidatesOf, type ImageCandidate } from './candidates.ts';
import { absolute, urlsInText } from './image-urls.ts';
import { choosePlace } from './judge-place.ts';
import { pageImages } from './page-images.ts';
import { type Place, type Point, placesAt, placesIn, placesUnder } from './places.ts';
import { rank } from './rank.ts';

/** The product image of an element: `url` is the best absolute http(s) address, `candidates` best first. */
export interface ProductImage {
  url: string;
  candidates: ImageCandidate[];
  /** Alternative text of the picture that was found; empty where it has none. */
  alt: string;
}

/** How far up, and among how many pictures, a cover may find its own. */
const MAX_WRAPPERS = 4;
const MAX_SHARED = 3;
/** A stage is at least this wide or high (px). */
const MIN_STAGE = 150;
/** Words of a place where a shop builds its product pictures, though none may stand there yet. */
const STAGE =
  /(?:gallery|product[-_]?(?:image|photo|media|picture)|image[-_]?(?:zoom|view|primary)|zoom|magnif|booth|carousel|slide)/i;

/**
 * The product image that `target` shows, or that lies under `hint.point` (client px), from the DOM alone, synchronously;
 * `hint.srcUrl` is what the browser named. `null`: this was not a product image.
 */
export function findProductImage(
  target: Element,
  hint: { point?: Point; srcUrl?: string } = {},
): ProductImage | null {
  const point = hint.point ?? middleOf(target);
  const at = placesAt(target, point);
  // A card or a link around pictures means the largest of them, if it is about as large as they are.
  const place =
    choosePlaceAt(at, target, point) ?? choosePlace(placesIn(target)) ?? choosePlace(placesAround(target));
  const { product, others } = pageImages(document);
  const named = absolute(hint.srcUrl, document.baseURI);
  const own: ImageCandidate[] = [
    ...(place === undefined ? [] : candidatesOf(place.element)),
    ...(named === undefined || at.length > 0 ? [] : [{ url: named, source: 'src-url' as const }]),
  ];
  const ranked = rank(own, [...product, ...others]);
  // Something stands there that is no product: nothing is offered instead of it.
  const taken = place === undefined && at.some(({ hit, background }) => hit && !background);
  const candidates = ranked.length > 0 || taken ? ranked : stagePictures(target, product);
  const [best] = candidates;
  if (best === undefined) return null;
  return { url: best.url, candidates, alt: place?.element.getAttribute('alt') ?? '' };
}

/** What the hit test saw comes before what merely lies there: tracking pixels and hidden copies do too. A background does not. */
function choosePlaceAt(at: Place[], target: Element, point: Point): Place | undefined {
  const seen = choosePlace(at);
  return seen === undefined || seen.background
    ? choosePlace([...(seen === undefined ? [] : [seen]), ...placesUnder(target, point)])
    : seen;
}

/** A badge, a button or an empty cover without words of its own stands for the pictures that it shares a small wrapper with. */
function placesAround(target: Element): Place[] {
  if (target.textContent?.trim() !== '') return [];
  let wrapper = target.parentElement;
  for (let step = 0; step < MAX_WRAPPERS && wrapper !== null; step += 1, wrapper = wrapper.parentElement) {
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
  const inData = data.flatMap(({ value }) => urlsInText(` ${value} `, document.baseURI));
  if (inData.length > 0)
    return rank(
      inData.map((found) => ({ ...found, source: 'attribute' })),
      product,
    );
  const near = [target, target.parentElement, target.parentElement?.parentElement];
  const words =
    near.flatMap((one) => [one?.id, one?.getAttribute('class')]).join(' ') +
    data.map(({ value }) => value.slice(0, 40)).join(' ');
  const hasText = (target.textContent?.trim().length ?? 0) > 200;
  return STAGE.test(words) && !hasText ? rank(product.slice(0, 1), product) : [];
}

function middleOf(target: Element): Point {
  const { left, top, width, height } = target.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
