import { isImage, viewportWidth } from './dom.ts';
import type { Place } from './places.ts';

/** Smaller than this (px) on both sides nothing is a product picture, not even a thumbnail. */
const MIN_SIDE = 44;
/** Wider than this many times its height, and large, it is a banner. */
const BANNER_RATIO = 2.6;

const DECORATION =
  /(?:^|[\s_/.-])(?:logo|brandmark|sprite|icons?|flag|avatar|payments?|visa|paypal|mastercard|swatch\w*|rating|stars?|spinner|loader|captcha|marker|leaflet|map|\w*banner|advert|topline|promo|newsletter|watermark|badge\w*|label)(?=$|[\s_/.0-9-])/i;
const FURNITURE =
  'nav, footer, [role="navigation"], [role="contentinfo"], [role="banner"], #nav, #header, #footer, .header, .footer';

/** Whether a place can show a product at all: logos, swatches, icons, banners and page furniture cannot. */
function canBeProduct({ element, width, height, background }: Place): boolean {
  if (Math.max(width, height) < MIN_SIDE) return false;
  if (isPixel(element)) return false;
  if (width > BANNER_RATIO * height && height > 60 && width > viewportWidth(element) / 2) return false;
  if (background && width > viewportWidth(element) * 0.9) return false;
  if (DECORATION.test(wordsOf(element))) return false;
  const furniture = element.closest(`${FURNITURE}, header`);
  return furniture === null || (furniture.matches('header') && furniture.closest('main, article') !== null);
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

/** The place that is meant: the largest visible one at the point; small ones over a large one are badges. */
export function choosePlace(places: Place[]): Place | undefined {
  return places.filter(canBeProduct).toSorted((a, b) => worth(b) - worth(a))[0];
}

/** Size in px², less for what is hidden, what the hit test did not see, and what is background only. */
function worth({ width, height, visible, hit, background, element }: Place): number {
  return (
    width *
    height *
    (visible ? 1 : 0.05) *
    (hit ? 1 : 0.8) *
    (background ? 0.5 : 1) *
    (element.matches('picture') ? 0.9 : 1)
  );
}
