/**
 * What of the DOM differs by frame and shadow root. A picker looks into frames of the same site, where `instanceof` and the
 * globals of our own frame are wrong.
 */

export function isImage(element: Element): element is HTMLImageElement {
  return element.localName === 'img';
}

/** The parent, out of a shadow root too. */
export function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** Width of the viewport that the element is in (px). */
export function viewportWidth(element: Element): number {
  return element.ownerDocument.documentElement.clientWidth;
}

/** The element's box in its viewport (px). Named once, since the script's size is bounded. */
export function rectOf(element: Element): DOMRect {
  return element.getBoundingClientRect();
}
