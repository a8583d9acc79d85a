import { isImage, parentOf } from './dom.ts';
import { absolute, FULL, isImageUrl, readSrcset, urlsInText } from './image-urls.ts';

/** A possible address of the product image, and where in the page it was named. */
export interface ImageCandidate {
  url: string;
  source:
    | 'picture'
    | 'srcset'
    | 'current-src'
    | 'src'
    | 'attribute'
    | 'link'
    | 'background'
    | 'noscript'
    | 'poster'
    | 'svg'
    | 'page'
    | 'larger'
    | 'src-url';
  /** Width in px that the page declares, where it does. */
  width?: number;
  /** The page calls it the full, large or zoomed picture. */
  full?: true;
}

/** Attributes that never name a picture, or name another one. */
const SKIPPED =
  /^(?:class|id|style|alt|title|sizes|href|src|srcset|on\w+|aria-.*|data-(?:component|module|track\w*|analytics|gtm.*|product-url|url|href))$/i;
/** Ancestors that may carry the addresses of the picture in them. */
const WRAPPERS = 4;

/** Everything that an element and its wrappers say about the picture in it. */
export function candidatesOf(element: Element): ImageCandidate[] {
  const base = element.ownerDocument.baseURI;
  const found: ImageCandidate[] = [];
  const add = (source: ImageCandidate['source'], url: string | undefined, width?: number) => {
    if (url !== undefined) found.push(width === undefined ? { url, source } : { url, source, width });
  };
  const picture = element.closest('picture');
  for (const source of picture?.querySelectorAll('source') ?? []) {
    for (const { url, width } of readSrcset(source.srcset, base)) add('picture', url, width);
    for (const candidate of attributesOf(source, base)) found.push(candidate);
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
  for (const url of backgroundsOf(element)) add('background', url);
  found.push(...attributesOf(element, base), ...wrappersOf(element, base));
  for (const script of element.parentElement?.querySelectorAll(':scope > noscript') ?? []) {
    for (const { url } of urlsInText(script.textContent ?? '', base)) add('noscript', url);
  }
  return found;
}

/** Backgrounds of an element and of what its style puts before and after it. */
function backgroundsOf(element: Element): string[] {
  const base = element.ownerDocument.baseURI;
  return [null, '::before', '::after'].flatMap((pseudo) => {
    const { backgroundImage } = getComputedStyle(element, pseudo);
    if (!backgroundImage.includes('url(') || backgroundImage.length > 8_192) return [];
    return [...backgroundImage.matchAll(/url\("?([^")]+)"?\)/g)].flatMap(
      ([, text]) => absolute(text, base) ?? [],
    );
  });
}

function wrappersOf(element: Element, base: string): ImageCandidate[] {
  const found: ImageCandidate[] = [];
  const { width, height } = element.getBoundingClientRect();
  let wrapper = parentOf(element);
  for (let step = 0; step < WRAPPERS && wrapper !== null; step += 1, wrapper = parentOf(wrapper)) {
    const box = wrapper.getBoundingClientRect();
    // A wrapper of several pictures speaks of all of them.
    if (step > 0 && width > 0 && box.width * box.height > 3 * width * height) break;
    found.push(...attributesOf(wrapper, base));
    const href = wrapper.localName === 'a' ? absolute(wrapper.getAttribute('href'), base) : undefined;
    if (href !== undefined && /\.(?:jpe?g|png|webp|avif)(?:$|\?)/i.test(href))
      found.push({ url: href, source: 'link' });
  }
  return found;
}

/** Every attribute that holds picture addresses, whatever its name: loaders and zoom widgets invent new ones all the time. */
function attributesOf(element: Element, base: string): ImageCandidate[] {
  return [...element.attributes].flatMap(({ name, value }): ImageCandidate[] => {
    if (SKIPPED.test(name) || value.length < 5 || value.length > 50_000) return [];
    if (/srcset/i.test(name))
      return readSrcset(value, base).map((entry) => ({ ...entry, source: 'attribute' }));
    if (/^\s*[[{]/.test(value)) return mapEntries(value, base);
    const url = /^(?:https?:)?\/|\.(?:jpe?g|png|webp|avif)\b/i.test(value)
      ? absolute(value, base)
      : undefined;
    if (url === undefined || !isImageUrl(url)) return [];
    return [{ url, source: 'attribute', ...(FULL.test(name) ? { full: true } : {}) }];
  });
}

/** `{"<address>": [width, height], …}`, as Amazon writes it, or any other JSON with addresses in it. */
function mapEntries(value: string, base: string): ImageCandidate[] {
  const sized = [...value.matchAll(/"(https?:[^"]+)":\s*\[\s*(\d+)/g)].flatMap(
    ([, text, width]): ImageCandidate[] => {
      const url = absolute(text, base);
      return url === undefined ? [] : [{ url, source: 'attribute', width: Number(width) }];
    },
  );
  return sized.length > 0
    ? sized
    : urlsInText(value, base).map((found) => ({ ...found, source: 'attribute' }));
}
