import type { ImageCandidate } from '../candidate.ts';
import { MAX_TYPE, urlsInCss } from './css-urls.ts';
import { isImage, parentOf, rectOf } from './dom.ts';
import { absolute, readSrcset, urlsInText } from './image-urls.ts';
import { attributesOf, type Said } from './said-candidates.ts';

/** Ancestors that may carry the addresses of the image in them. */
const WRAPPERS = 4;

/**
 * What an element shows, and everything that it and its wrappers say besides, about the image in it or about others: which
 * of it belongs to that image is for `ofOnePicture` to find out, outside of the page.
 */
export function candidatesOf(element: Element): { shown: ImageCandidate[]; said: Said[] } {
  const base = element.ownerDocument.baseURI;
  const picture = element.closest('picture');
  return {
    shown: shownBy(element),
    said: [
      ...[...(picture?.querySelectorAll('source') ?? [])].flatMap((source) =>
        attributesOf(source, base).map((one) => ofType(source.type, one)),
      ),
      ...attributesOf(element, base),
      ...wrappersOf(element, base),
    ],
  };
}

/** What the element shows, or will show by itself. */
export function shownBy(element: Element): ImageCandidate[] {
  const base = element.ownerDocument.baseURI;
  const found: ImageCandidate[] = [];
  const add = (source: ImageCandidate['source'], url: string | undefined, width?: number) => {
    if (url !== undefined) found.push(width === undefined ? { url, source } : { url, source, width });
  };
  for (const source of element.closest('picture')?.querySelectorAll('source') ?? []) {
    for (const entry of readSrcset(source.srcset, base)) {
      found.push(ofType(source.type, { ...entry, source: 'picture' }));
    }
  }
  if (isImage(element)) {
    for (const { url, width } of readSrcset(element.srcset, base)) add('srcset', url, width);
    add('current-src', absolute(element.currentSrc, base), element.naturalWidth > 1 ? undefined : 1);
  }
  // `img`, and `input` of type image.
  add('src', absolute(element.getAttribute('src'), base));
  add('poster', absolute(element.getAttribute('poster'), base));
  if (element.localName === 'image') {
    add('svg', absolute(element.getAttribute('href') ?? element.getAttribute('xlink:href'), base));
  }
  found.push(...backgroundsOf(element));
  for (const { url } of urlsInText(noscriptOf(element)?.textContent ?? '', base)) add('noscript', url);
  return found;
}

/** The `noscript` that stands for the image: beside it, or the only one around. */
function noscriptOf(element: Element): Element | undefined {
  const outer = element.closest('picture') ?? element;
  const beside = [outer.nextElementSibling, outer.previousElementSibling].find((one) =>
    one?.matches('noscript'),
  );
  const around = element.parentElement?.querySelectorAll(':scope > noscript') ?? [];
  return beside ?? (around.length === 1 ? around[0] : undefined);
}

/** The candidate with the MIME type that the page declares for it; longer ones are none. */
function ofType<Candidate extends ImageCandidate>(type: string | undefined, candidate: Candidate): Candidate {
  return type && type.length <= MAX_TYPE ? { ...candidate, type } : candidate;
}

/** Backgrounds of an element and of what its style puts before and after it. */
function backgroundsOf(element: Element): ImageCandidate[] {
  const base = element.ownerDocument.baseURI;
  return [null, '::before', '::after'].flatMap((pseudo) => {
    const { backgroundImage } = getComputedStyle(element, pseudo);
    return urlsInCss(backgroundImage, base).map((found) => ({ ...found, source: 'background' as const }));
  });
}

function wrappersOf(element: Element, base: string): Said[] {
  const found: Said[] = [];
  const { width, height } = rectOf(element);
  let wrapper = parentOf(element);
  for (let step = 0; step < WRAPPERS && wrapper !== null; step += 1, wrapper = parentOf(wrapper)) {
    const box = rectOf(wrapper);
    // A wrapper of several images speaks of all of them.
    if (step > 0 && width > 0 && box.width * box.height > 3 * width * height) break;
    found.push(...attributesOf(wrapper, base));
    const href = wrapper.localName === 'a' ? absolute(wrapper.getAttribute('href'), base) : undefined;
    if (href !== undefined && /\.(?:jpe?g|png|webp|avif)(?:$|\?)/i.test(href))
      found.push({ url: href, source: 'link', paired: true });
  }
  return found;
}
