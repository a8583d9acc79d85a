import { shownBy } from './candidates.ts';
import { rectOf } from './dom.ts';
import { hasBackground, isPicture, isVisible } from './places.ts';

/** More elements (in all roots together) are not searched. */
const MAX_ELEMENTS = 60_000;
/** Frames in frames are searched so deep. */
const MAX_DEPTH = 4;
/** More elements than these show one image on no honest page. */
const MAX_FOUND = 8;

/** The elements that show one image, the likeliest first. */
export interface Showing {
  /** What is in view comes first, then by size. */
  visible: Element[];
  hidden: Element[];
}

/**
 * The elements that show the image at `srcUrl` (absolute, as the browser names it), by any address that they would show it
 * from: in the document, its open shadow roots, and its frames of the same site. Backgrounds count where nothing else is seen.
 */
export function elementsShowing(srcUrl: string, page: Document): Showing {
  const wanted = withoutHash(srcUrl);
  const elements = [...elementsIn(page)];
  const shows = (element: Element) => {
    const { currentSrc, src } = element as Partial<HTMLImageElement>;
    if (currentSrc === srcUrl || src === srcUrl) return true;
    return shownBy(element).some(({ url }) => withoutHash(url) === wanted);
  };
  const pictures = elements.filter((one) => one.localName !== 'picture' && isPicture(one) && shows(one));
  const backgrounds = () => elements.filter((one) => !isPicture(one) && hasBackground(one) && shows(one));
  const found = pictures.some(isSeen) ? pictures : [...pictures, ...backgrounds()];
  const visible = found.filter(isSeen).toSorted((a, b) => worth(b) - worth(a));
  return {
    visible: visible.slice(0, MAX_FOUND),
    hidden: found.filter((one) => !isSeen(one)).slice(0, MAX_FOUND),
  };
}

function* elementsIn(page: Document): Generator<Element> {
  let left = MAX_ELEMENTS;
  function* search(root: ParentNode, depth: number): Generator<Element> {
    for (const element of root.querySelectorAll('*')) {
      left -= 1;
      if (left < 0) return;
      yield element;
      if (element.shadowRoot !== null) yield* search(element.shadowRoot, depth);
      // A frame of another site has no document for us.
      const inner = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
      if (inner !== null && depth < MAX_DEPTH) yield* search(inner, depth + 1);
    }
  }
  yield* search(page, 0);
}

function isSeen(element: Element): boolean {
  const { width, height } = rectOf(element);
  return width > 1 && height > 1 && isVisible(element);
}

/** Its area (px²); what is in view, where the click was, comes before all that is not. */
function worth(element: Element): number {
  const { left, right, top, bottom, width, height } = rectOf(element);
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const isInView = right > 0 && bottom > 0 && left < clientWidth && top < clientHeight;
  return width * height + (isInView ? 1e9 : 0);
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? '';
}
