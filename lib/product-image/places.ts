/** A place in the page that shows, or should show, a picture. */
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
/** Bounds for pages with thousands of pictures. */
const MAX_PICTURES = 6_000;
const MAX_STACK = 40;

export interface Point {
  x: number;
  y: number;
}

/** The picture places that the hit test sees at the point, through overlays and open shadow roots. */
export function placesAt(target: Element, point: Point): Place[] {
  return deepStack(target, point).flatMap((element) => {
    if (isPicture(element)) return [placeOf(element, true, false)];
    const isPage = element.matches('html,body');
    return !isPage && hasBackground(element) ? [placeOf(element, true, true)] : [];
  });
}

/** Those that lie at the point by geometry alone: what has `pointer-events: none` is in no hit list. Looks at every picture. */
export function placesUnder(target: Element, point: Point): Place[] {
  const roots = deepStack(target, point).map((element) => element.getRootNode() as ParentNode);
  return [...new Set([target.ownerDocument, ...roots])].flatMap((root) =>
    [...root.querySelectorAll(PICTURES)]
      .slice(0, MAX_PICTURES)
      .filter((element) => covers(element, point))
      .map((element) => placeOf(element, false, !isPicture(element))),
  );
}

/** Picture places inside an element, for a click beside the picture but on its card or link. */
export function placesIn(target: Element): Place[] {
  return [...target.querySelectorAll(PICTURES)]
    .slice(0, MAX_STACK)
    .map((element) => placeOf(element, false, !isPicture(element)));
}

function deepStack(target: Element, { x, y }: Point): Element[] {
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

function isPicture(element: Element): boolean {
  return element.matches('img, picture, video[poster], svg image, input[type="image"]');
}

function hasBackground(element: Element): boolean {
  return [null, '::before', '::after'].some((pseudo) =>
    getComputedStyle(element, pseudo).backgroundImage.includes('url('),
  );
}

function covers(element: Element, { x, y }: Point): boolean {
  const { left, right, top, bottom } = boxOf(element);
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** A picture that has not loaded may have no size yet: its frame's stands for it. */
function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  if ((box.width > 1 && box.height > 1) || element.parentElement === null) return box;
  return element.parentElement.getBoundingClientRect();
}

function placeOf(element: Element, hit: boolean, background: boolean): Place {
  const { left, top, width, height } = boxOf(element);
  return { element, left, top, width, height, hit, visible: isVisible(element), background };
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: true,
  });
}
