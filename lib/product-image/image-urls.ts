/** Reading addresses out of what pages write; everything comes out absolute and http(s), or not at all. */

/** Longer than this (characters) is no address but data. */
const MAX_LENGTH = 4_096;
const IMAGE =
  /\.(?:jpe?g|png|webp|avif)(?:$|[?#&;_!,@])|\/is\/image\/|\/image\/upload\/|[?&](?:wid|imwidth|sw|fmt)=/i;

/** An address in a page as an absolute one without user name; `undefined` for anything that is no http(s) address. */
export function absolute(text: string | null | undefined, base: string): string | undefined {
  if (!text || text.length > MAX_LENGTH || /^\s*(?:data|blob|javascript|about|#)/i.test(text))
    return undefined;
  const url = URL.parse(text.trim(), base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  return url.href;
}

/** Whether an address looks like that of a picture. */
export function isImageUrl(url: string): boolean {
  return IMAGE.test(url);
}

/**
 * The entries of a `srcset` as browsers read it (html.spec.whatwg.org, "parse a srcset attribute"); garbage between them is
 * passed over. Width in px where one is declared.
 */
export function readSrcset(srcset: string, base: string): { url: string; width?: number }[] {
  if (srcset.length > 50_000) return [];
  return [...srcset.matchAll(/[\s,]*(\S*[^\s,])(?:,+(?=\s|$)|\s+([^,]*)|$)/g)].flatMap(
    ([, text, descriptors = '']) => {
      const url = absolute(text, base);
      const width = /(?:^|\s)(\d+)w/.exec(descriptors)?.[1];
      if (url === undefined) return [];
      return [width === undefined ? { url } : { url, width: Number(width) }];
    },
  );
}

/** Names by which pages call the largest picture that they have. */
export const FULL = /zoom|large|full|big|hi-?res|original|super/i;

/** Picture addresses anywhere in a text: a JSON map, a style, the content of a `noscript`; `full` where JSON calls it so. */
export function urlsInText(text: string, base: string): { url: string; full?: true }[] {
  if (text.length > 200_000) return [];
  const plain = text.replaceAll('\\/', '/').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  return [...plain.matchAll(NAMED_URL)].flatMap(([, name, part]) => {
    const url = absolute(part, base);
    if (url === undefined || !isImageUrl(url)) return [];
    return [name !== undefined && FULL.test(name) ? { url, full: true } : { url }];
  });
}

const NAMED_URL =
  /(?:"([\w-]{1,40})"\s*:\s*")?((?:https?:)?\/\/[^\s"'<>\\)]+|(?<=["'(=\s])\/[^\s"'<>\\)]+\.(?:jpe?g|png|webp|avif))/gi;

const SIZE_WORDS =
  'thumb|thumbnail|tiny|small|medium|large|big|huge|zoom|max|full|fullscreen|original|main|master|normal|image|detail|sd|tn|default';
const SIZE_AT_END = new RegExp(`(?:[-_.,]|^)(?:\\d{2,4}x\\d{0,4}|x?\\d{3,4}w?|${SIZE_WORDS})(?:@\\dx)?$`);
const SIZE_IN_FRONT = new RegExp(`^(?:${SIZE_WORDS})\\d*[-_]`);

/**
 * What stays the same in the addresses of one picture in several sizes: the file's name without extension, size and
 * the words for sizes. Empty where the name says nothing.
 */
export function identityOf(url: string): string {
  const path = (url.split(/[?#;]/)[0] ?? '').replace(/^\w+:\/\/[^/]*/, '');
  const segments = path.split('/').filter(Boolean).toReversed();
  // Where a folder is an id, files of one name are different pictures.
  const id = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,40})\//i.exec(path)?.[1];
  for (const segment of segments.slice(0, 4)) {
    const key = segment
      .replace(/(?:\.(?:jpe?g|png|webp|gif|avif))+.*$/i, '')
      .replace(/\._[A-Z]{2}.*$/, '')
      .toLowerCase()
      .replace(SIZE_AT_END, '')
      .replace(SIZE_IN_FRONT, '');
    if (key.length >= 5 && !/^[\d.x-]{1,4}$/.test(key)) {
      return id === undefined || /cache/.test(path) ? key : `${id} ${key}`;
    }
  }
  return '';
}

/** Width in px that an address speaks of; 0 where it says nothing. */
export function widthIn(url: string): number {
  const text = decodeURIComponent(url.replace(/%(?![\da-f]{2})/gi, '%25'));
  const asked = /[?&,/_](?:wid|width|w|sw|imwidth|odnwidth|maxwidth)[=_]?(\d{2,4})\b/i.exec(text)?.[1];
  const box = /[/_.-](\d{2,4})x(\d{2,4})?(?=[/_.-]|$)/.exec(text)?.[1];
  const amazon = /_(?:AC_)?(?:S[LXY]|U[LXY]|SR)(\d{2,4})/.exec(text)?.[1];
  return Number(asked ?? amazon ?? box ?? 0);
}
