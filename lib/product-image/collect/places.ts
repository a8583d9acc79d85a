import { namesPicture } from './css-urls.ts';
import { parentOf, rectOf } from './dom.ts';

/** A place in the page that shows, or should show, an image. */
export interface Place {
  element: Element;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Seen by the hit test at the point, or the target itself. */
  hit: boolean;
  visible: boolean;
  /** By its CSS background only. */
  background: boolean;
}

const PICTURES = 'img, picture, video[poster], svg image, input[type="image"], [style*="background"]';
/** Bounds for pages with thousands of images. */
const MAX_PICTURES = 6_000;
const MAX_STACK = 40;
const MAX_INSIDE = 1_000;
/** How many wrappers of the target are near, and how large an image there has to be, as a share of the target. */
const NEAR = 3;
const NEAR_SHARE = 0.3;

export interface Point {
  x: number;
  y: number;
}

/** The image places in what the hit test sees (`stackAt`). */
export function placesAt(stack: Element[]): Place[] {
  return stack.flatMap((element) => {
    if (isPicture(element)) return [placeOf(element, true, false)];
    return !element.matches('html,body') && hasBackground(element) ? [placeOf(element, true, true)] : [];
  });
}

/**
 * Those that lie at the point by geometry alone, since what has `pointer-events: none` is in no hit list: first what is near
 * the target, last every image of the page.
 */
export function* placesUnder(target: Element, stack: Element[], point: Point): Generator<Place[]> {
  const { width, height } = rectOf(target);
  let near = parentOf(target);
  for (let step = 0; step < NEAR && near !== null; step += 1, near = parentOf(near)) {
    const places = coveringIn(near, point);
    // Something small near by is an icon on the image that lies further off.
    yield places.filter((place) => place.width * place.height >= NEAR_SHARE * width * height);
  }
  const roots = new Set(stack.map((element) => element.getRootNode() as Document | ShadowRoot));
  yield [...roots].flatMap((root) => coveringIn(root, point));
}

function coveringIn(root: ParentNode, point: Point): Place[] {
  const places: Place[] = [];
  let left = MAX_PICTURES;
  for (const element of root.querySelectorAll(PICTURES)) {
    left -= 1;
    if (left < 0) break;
    if (covers(element, point)) places.push(placeOf(element, false, !isPicture(element)));
  }
  return places;
}

/** Image places inside an element and its open shadow roots. */
export function placesIn(target: Element): Place[] {
  return picturesIn(target, MAX_INSIDE)
    .slice(0, MAX_STACK)
    .map((element) => placeOf(element, false, !isPicture(element)));
}

function picturesIn(root: Element | ShadowRoot, most: number): Element[] {
  return [root, ...root.querySelectorAll('*')].slice(0, most).flatMap((element) => {
    const inner = 'shadowRoot' in element ? element.shadowRoot : null;
    const own = element !== root && (element as Element).matches(PICTURES) ? [element as Element] : [];
    return inner === null ? own : [...own, ...picturesIn(inner, most)];
  });
}

/** What lies at the point, topmost first, through overlays and open shadow roots; the target first where it is not hit. */
export function stackAt(target: Element, { x, y }: Point): Element[] {
  const found: Element[] = [];
  const visit = (root: Document | ShadowRoot) => {
    for (const element of root.elementsFromPoint(x, y)) {
      if (found.length >= MAX_STACK || found.includes(element)) continue;
      found.push(element);
      if (element.shadowRoot !== null) visit(element.shadowRoot);
    }
  };
  visit(target.ownerDocument);
  // The point may be hidden, or out of view: then the target's own root knows more.
  const own = target.getRootNode() as Document | ShadowRoot;
  if ('host' in own) visit(own);
  if (!found.includes(target)) found.unshift(target);
  return found;
}

/** Whether the element is there to show an image. */
export function isPicture(element: Element): boolean {
  return element.matches('img, picture, video[poster], svg image, input[type="image"]');
}

/** Whether the element, or what its style puts before or after it, has an image as background. */
export function hasBackground(element: Element): boolean {
  return [null, '::before', '::after'].some((pseudo) =>
    namesPicture(getComputedStyle(element, pseudo).backgroundImage),
  );
}

function covers(element: Element, { x, y }: Point): boolean {
  const { left, right, top, bottom } = boxOf(element);
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** An image that has not loaded may have no size yet: its frame's stands for it. */
function boxOf(element: Element): DOMRect {
  const box = rectOf(element);
  if ((box.width > 1 && box.height > 1) || element.parentElement === null) return box;
  return rectOf(element.parentElement);
}

function placeOf(element: Element, hit: boolean, background: boolean): Place {
  const { left, top, width, height } = boxOf(element);
  return { element, left, top, width, height, hit, visible: isVisible(element), background };
}

/** Whether the element is there to be seen; of what is transparent, nothing is. */
export function isVisible(element: Element): boolean {
  return element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: true,
  });
}
