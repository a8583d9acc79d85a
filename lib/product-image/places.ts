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

/** All picture places at the point, by hit test and by geometry: what has `pointer-events: none` is in no hit list. */
export function placesAt(target: Element, point: Point): Place[] {
  const stack = deepStack(target, point);
  const places = new Map<Element, Place>();
  for (const element of stack) {
    if (isPicture(element)) places.set(element, placeOf(element, true, false));
    else if (element !== document.body && element !== document.documentElement && hasBackground(element)) {
      places.set(element, placeOf(element, true, true));
    }
  }
  const roots = new Set<Document | ShadowRoot>([document, ...stack.flatMap((element) => rootOf(element))]);
  for (const root of roots) {
    let seen = 0;
    for (const element of root.querySelectorAll(PICTURES)) {
      seen += 1;
      if (seen > MAX_PICTURES) break;
      if (places.has(element) || !covers(element, point)) continue;
      places.set(element, placeOf(element, false, !isPicture(element)));
    }
  }
  return [...places.values()];
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
  visit(document);
  const own = target.getRootNode();
  if (own instanceof ShadowRoot) visit(own);
  if (!found.includes(target)) found.unshift(target);
  return found;
}

function rootOf(element: Element): (Document | ShadowRoot)[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root] : [];
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
