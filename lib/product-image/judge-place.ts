import { isImage, viewportWidth } from './dom.ts';
import type { Place } from './places.ts';

/** Smaller than this (px) on both sides nothing is a product picture, not even a thumbnail. */
const MIN_SIDE = 44;
/** Wider than this many times its height, and large, it is a banner. */
const BANNER_RATIO = 2.6;

/** What is called so shows no product, whatever its size. */
const NEVER =
  /(?:^|[\s_/.-])(?:logo|brandmark|sprite|avatar|payments?|visa|paypal|mastercard|swatch\w*|spinner|loader|captcha|leaflet|map|\w*banner|advert|topline|newsletter|watermark|badge\w*)(?=$|[\s_/.0-9-])/i;
/** What is called so shows none if it is small: a large picture may stand in a "promo" or bear a "label". */
const SMALL_THINGS = /(?:^|[\s_/.-])(?:icons?|flag|rating|stars?|marker|promo|label)(?=$|[\s_/.0-9-])/i;
/** Below this (px) on its longest side a picture is small. */
const SMALL = 160;
const FURNITURE =
  'nav, footer, [role="navigation"], [role="contentinfo"], [role="banner"], #nav, #header, #footer, .header, .footer';

/** Whether a place can show a product at all: logos, swatches, icons, banners and page furniture cannot. */
function canBeProduct({ element, width, height, background }: Place): boolean {
  if (Math.max(width, height) < MIN_SIDE) return false;
  if (isPixel(element)) return false;
  if (width > BANNER_RATIO * height && height > 60 && width > viewportWidth(element) / 2) return false;
  if (background && width > viewportWidth(element) * 0.9) return false;
  const words = wordsOf(element);
  if (NEVER.test(words)) return false;
  if (Math.max(width, height) < SMALL && SMALL_THINGS.test(words)) return false;
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

/** What names the element: its own and its parent's words. A file is a logo when its name begins so, or its folder does. */
function wordsOf(element: Element): string {
  const path = (element.getAttribute('src') ?? '').slice(0, 1_000).split(/[?#]/)[0] ?? '';
  const file = /\/\w*(?:logo|icon|sprite|banner|flag)s?(?=[/._-])/i.exec(path)?.[0] ?? '';
  const names = [element, element.parentElement].flatMap((one) => [
    one?.id ?? '',
    one?.getAttribute('class') ?? '',
  ]);
  return file !== '' ? 'logo' : names.join(' ');
}

/** Wider than this share of the viewport a picture is the ground that others lie on. */
const GROUND = 0.9;
/** Less than this share of the largest picture at the point is a badge or a sticker on it. */
const BADGE = 0.25;

/**
 * The places that can be meant, the likeliest first: what is seen before what is hidden, pictures before backgrounds, what
 * lies on top before what lies under it; small ones on a large one are badges. What no hit test saw, by size.
 */
export function likeliest(places: Place[]): Place[] {
  const possible = places.filter(canBeProduct);
  const isGround = ({ element, background, width }: Place) =>
    background || width > GROUND * viewportWidth(element);
  const largest = Math.max(0, ...possible.filter((place) => place.visible && !isGround(place)).map(area));
  const tier = (place: Place) =>
    (place.visible ? 0 : 8) +
    (isGround(place) ? 4 : 0) +
    (area(place) < BADGE * largest ? 2 : 0) +
    (place.element.localName === 'picture' ? 1 : 0);
  return possible.toSorted((a, b) => tier(a) - tier(b) || (a.hit && b.hit ? 0 : area(b) - area(a)));
}

function area({ width, height }: Place): number {
  return width * height;
}
