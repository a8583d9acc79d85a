import { isImage, viewportWidth } from './dom.ts';
import type { Place } from './places.ts';
import { segmentsIn, wordsIn } from './words.ts';

/** Smaller than this (px) on both sides nothing is a product image, not even a thumbnail. */
const MIN_SIDE = 44;
/** Wider than this many times its height, and large, it is a banner. */
const BANNER_RATIO = 2.6;

/** What is called so shows no product. Names are put together: `sitelogo`, `topbanner`, `swatchimage`. */
const FRONT = 'site|shop|store|web|page|header|footer|top|hero|promo|main|home|brand|company|mobile|desktop';
const BACK = 'img|image|pic|wrap|wrapper|box|container|holder|link';
const word = (names: string) => new RegExp(`^(?:${FRONT})?(?:${names})(?:e?s)?(?:${BACK})?$`, 'u');
const NEVER = word(
  'logo|logotype|brandmark|sprite|avatar|payment|visa|paypal|mastercard|swatch|spinner|loader|captcha|leaflet|map|\\p{L}*banner|advert|topline|newsletter|watermark|badge',
);
/** What is called so shows none if it is small: a large image may stand in a "promo" or bear a "label". */
const SMALL_THINGS = word('icon|flag|rating|star|marker|promo|label');
/** A file or folder whose name begins so holds none. */
const NO_PRODUCT_FILE = word('logo|logotype|icon|favicon|sprite|\\p{L}*banner|flag|swatch|avatar');
/** What may stand before such a word in the name of a file, beside the name of the store. */
const OF_THE_SITE = new RegExp(
  `^(?:${FRONT}|the|our|my|www|com|nav|menu|new|old|small|large|white|black|dark|light)$`,
);
/** The next word is said of the image, and is not what it is: `with-badge`, `no-logo`. */
const SAID_OF_IT = /^(?:with|without|has|have|no|show|hide|is)$/;
/** Below this (px) on its longest side an image is small. */
const SMALL = 160;
/** From this height and width (px) on, and at most so many times as wide as high, an image in the main part is the product. */
const LARGE = { height: 200, width: 140, ratio: 1.6 };
const MAIN_PART =
  'main, [role="main"], article, [itemtype*="/Product"], #main, #content, [id^="product"], [class^="product"], [class*=" product"]';
const FURNITURE =
  'nav, footer, [role="navigation"], [role="contentinfo"], [role="banner"], #nav, #header, #footer, .header, .footer';

/** Whether a place can show a product at all, by its size and where it stands: pixels, banners and page furniture cannot. */
function canBeProduct(place: Place): boolean {
  const { element, width, height, background } = place;
  if (Math.max(width, height) < MIN_SIDE) return false;
  if (isPixel(element)) return false;
  if (width > BANNER_RATIO * height && height > 60 && width > viewportWidth(element) / 2) return false;
  if (background && width > viewportWidth(element) * 0.9) return false;
  const furniture = element.closest(`${FURNITURE}, header`);
  return (
    furniture === null || (furniture.matches('header, nav') && furniture.closest('main, article') !== null)
  );
}

/** A tracking pixel says so in its attributes, or is hidden for good. */
function isPixel(element: Element): boolean {
  if (!isImage(element)) return false;
  const said = [element.getAttribute('width'), element.getAttribute('height')];
  return (
    said.some((side) => side === '0' || side === '1') ||
    (element.style.display === 'none' && element.hasAttribute('src'))
  );
}

/** Whether a place is called what shows no product: a logo, a swatch, an icon. */
function isCalledOther({ element, width, height }: Place): boolean {
  const names = namesOf(element);
  if (names.some((name) => saysWord(name, NEVER)) || isFileOf(element, NO_PRODUCT_FILE)) return true;
  return Math.max(width, height) < SMALL && names.some((name) => saysWord(name, SMALL_THINGS));
}

/** What is large in the main part of a page may be the product whatever it is called: a "logo tee". */
function isMainPicture({ element, width, height, background }: Place): boolean {
  if (background || height < LARGE.height || width < LARGE.width || width > LARGE.ratio * height)
    return false;
  return element.closest(MAIN_PART) !== null;
}

/** What names the element: its own id and classes, and its parent's. */
function namesOf(element: Element): string[] {
  return [element, element.parentElement].flatMap((one) => [
    one?.id ?? '',
    ...(one?.getAttribute('class') ?? '').split(/\s+/),
  ]);
}

/** Whether a name has the word, as a word of its own: `site-logo`, `siteLogo`, `Logo_2`; not `catalogo`, not `with-logo`. */
function saysWord(name: string, pattern: RegExp): boolean {
  const words = wordsIn(name);
  return words.some((one, index) => pattern.test(one) && !SAID_OF_IT.test(words[index - 1] ?? ''));
}

/** Whether the file, or a folder that it is in, begins with such a word; words of the site may stand before it. */
function isFileOf(element: Element, pattern: RegExp): boolean {
  const src = (element.getAttribute('src') ?? '').slice(0, 1_000);
  const host = wordsIn(element.ownerDocument.location?.hostname ?? '');
  return segmentsIn(src).some((segment) => {
    const first = wordsIn(segment).find((one) => !OF_THE_SITE.test(one) && !host.includes(one));
    return first !== undefined && pattern.test(first);
  });
}

/** Wider than this share of the viewport an image is the ground that others lie on. */
const GROUND = 0.9;
/** Less than this share of the largest image at the point is a badge or a sticker on it. */
const BADGE = 0.25;

/**
 * The places that can be meant, the likeliest first: what is seen before what is hidden, images before backgrounds, what
 * lies on top before what lies under it; small ones on a large one are badges. What no hit test saw, by size. Among equals,
 * the element that the browser named. `doubtful` are those that are called a logo or the like, and are large in the main part.
 */
export function likeliest(places: Place[], named?: Element): { likely: Place[]; doubtful: Place[] } {
  const possible = places.filter(canBeProduct);
  const others = new Set(possible.filter(isCalledOther));
  const isGround = ({ element, background, width }: Place) =>
    background || width > GROUND * viewportWidth(element);
  const largest = Math.max(
    0,
    ...possible.filter((place) => place.visible && !isGround(place) && !others.has(place)).map(area),
  );
  const tier = (place: Place) =>
    (place.visible ? 0 : 8) +
    (isGround(place) ? 4 : 0) +
    (area(place) < BADGE * largest ? 2 : 0) +
    (place.element.localName === 'picture' ? 1 : 0);
  const isNamed = ({ element }: Place) => Number(element === named);
  const sorted = possible.toSorted(
    (a, b) => tier(a) - tier(b) || isNamed(b) - isNamed(a) || (a.hit && b.hit ? 0 : area(b) - area(a)),
  );
  return {
    likely: sorted.filter((place) => !others.has(place)),
    doubtful: sorted.filter((place) => others.has(place) && isMainPicture(place)),
  };
}

function area({ width, height }: Place): number {
  return width * height;
}
