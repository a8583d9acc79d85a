import { absolute, MAX_READ } from './collect/image-urls.ts';
import { readablePath } from './collect/words.ts';
import { decodePercent } from './decode-percent.ts';
import { isRendering, isVersion } from './larger/query.ts';

// Marked as pure, so that what runs in pages carries none of it.
const SIZE_WORDS =
  'thumb|thumbnail|tiny|small|medium|large|big|huge|zoom|max|full|fullscreen|original|main|master|normal|image|detail|sd|tn|default';
const SIZE = `(?:[-_.,]|^)(?:\\d{2,4}x\\d{0,4}|x?\\d{3,4}w|x\\d{3,4}|${SIZE_WORDS})`;
/** A bare number is a size where it is a round one and does not stand alone: `tee-501` and `tee-505` are two jeans. */
const SIZE_AT_END = /* @__PURE__ */ new RegExp(
  `(?:${SIZE}|[-_.,](?:[1-9]\\d{1,2}0|256|512|768|1024|1536|2048))(?:@\\dx)?$`,
);
const SIZE_OF_FOLDER = /* @__PURE__ */ new RegExp(`${SIZE}(?:@\\dx)?$`);
const SIZE_IN_FRONT = /* @__PURE__ */ new RegExp(`^(?:${SIZE_WORDS})\\d*[-_]`);
const IMAGE_FILE = /(?:\.(?:jpe?g|png|webp|gif|avif))+/i;
const SCRIPT = /\.(?:php\d?|aspx?|ashx|axd|cgi|jspx?|do|dll|p[ly]|html?)$/i;
/** Folders that ask for a rendering or name the service that makes it, and versions: `w_300,h_400`, `width=300`, `v1621`. */
const RENDERING_FOLDER =
  /^(?:\d*x\d*|[xsml]{1,3}|\d+(?:w|px)|(?:[whq]|sz|dpr|size|width|height)[_:-]\d+(?:[&_].*)?|[fq]_auto|c_(?:fill|fit|limit|pad|scale)|.*[=,].*|rs:.*|v\d+|fit-in|smart|unsafe|insecure|center|top|middle|cache|resized?|crop|thumbs|thumbnails|cdn-cgi|_ipx)$/;
/** What stores call one image of a product, whichever the product is. */
const SAYS_NOTHING =
  /* @__PURE__ */ setOf(`image images img imgs photo photos image pic pics main front back side left right top bottom detail details zoom view product
  products produkt producto produto produit item default cover hero model primary secondary full thumb thumbnail large small medium
  original master preview display hover alt packshot flat flatlay look featured index file files media asset assets render
  foto fotos bild bilder imagen imagem immagine face dos devant profil avant arriere frente trasera espalda delantera lado costas
  vorne hinten vorderseite seite ansicht fronte retro lato get show resize fetch download handler api proxy optimizer`);
/** Parameters that tell one image from another, on whatever path. */
const TELLING =
  /^(?:\w*(?<!cl|utm_)id|guid|sku|src|source|file\w*|path|image\w*|img\w*|asset\w*|media\w*|key|photo|pic|picture|url|uri|name|article|artnr|product|code|ref|n[ro]|num|number|item|model|colou?r)=/i;
/** Parameters that carry an address of something else than the image. */
const OTHER_ADDRESS =
  /fall-?back|default|placeholder|overlay|water|mark|mask|logo|ref|return|callback|page|error|utm/i;
const MAX_DEPTH = 4;

/**
 * What stays the same in the addresses of one image in several sizes: the file's name without extension, size and the
 * words for sizes. Where the name says nothing (`front.jpg`, `image.php`), its folders and the parameters do, without what
 * only asks for a size; where the address carries that of the image, as a proxy's does, the carried one. Empty where
 * nothing is said at all. An address that is too long to be read is its own identity.
 */
export function identityOf(url: string): string {
  if (url.length > MAX_READ) return url;
  const address = innermostAddress(url);
  const path = readablePath(address);
  const segments = path.split('/').filter(Boolean);
  const last = segments.at(-1) ?? '';
  const name = nameOf(last);
  const isFile = IMAGE_FILE.test(last);
  const isSpecific = !SCRIPT.test(last) && says(name);
  if (isFile && isSpecific) return withId(path, name);
  const parts = partsOf(address).filter((part) => part !== '' && (!isRendering(part) || /^f=\d/.test(part)));
  const telling = parts.filter((part) => TELLING.test(part));
  if (isSpecific) return [withId(path, name), ...telling.toSorted()].join(' ');
  const folders = segments.slice(0, -1).flatMap((folder) => folderOf(folder, path));
  const lasting = parts.filter((part) => !isVersion(part));
  const asked = isFile ? telling : lasting.length > 0 ? lasting : parts;
  // Nothing but words that say nothing: only the very same path is the same image.
  const isKnown = asked.length > 0 || [...folders, name].some(hasOwnWord);
  const key = isKnown ? [...folders, name].filter(Boolean).join('/') : address.split(/[?#]/)[0];
  return segments.length === 0 && asked.length === 0 ? '' : [key, ...asked.toSorted()].join(' ');
}

/** The address of the image itself, where the given one is a proxy's or a script's that carries it; else the given one. */
function innermostAddress(url: string, depth = 0): string {
  const carried = depth < MAX_DEPTH ? (carriedInPath(url) ?? carriedInQuery(url)) : undefined;
  return carried === undefined ? url : innermostAddress(carried, depth + 1);
}

function carriedInPath(url: string): string | undefined {
  const path = decodedFully(url.split('?')[0] ?? '');
  const open = /^https?:\/\/[^/]+\/(?:.*?[/,=:])?(https?:\/\/?[^/].*)$/i.exec(path)?.[1];
  if (open !== undefined) {
    // What stood in the open keeps its query.
    const query = open.includes('?') ? '' : url.slice(url.split('?')[0]?.length);
    return absolute(withSlashes(open) + query, url);
  }
  // In pieces at times, as imgproxy writes it. docs.imgproxy.net/usage/processing.
  const coded = /\/((?:aHR0c|eyJ)[\w/+-]{12,}={0,2})/.exec(path)?.[1];
  return coded === undefined ? undefined : addressIn(coded.replaceAll('/', ''), url);
}

/** The one image that the parameters name by its address; none where they name several, or say more than an address. */
function carriedInQuery(url: string): string | undefined {
  const parts = partsOf(url).filter((part) => !isRendering(part));
  const found = parts.flatMap((part) => {
    const [name = '', ...value] = part.split('=');
    const address = OTHER_ADDRESS.test(name)
      ? undefined
      : addressIn(decodedFully(value.join('=')).slice(0, 2_000), url);
    return address === undefined ? [] : [{ part, address }];
  });
  const [one] = found;
  if (one === undefined || found.some(({ address }) => address !== one.address)) return undefined;
  if (parts.some((part) => part !== one.part && TELLING.test(part))) return undefined;
  if (IMAGE_FILE.test(one.address)) return one.address;
  // A file with a name of its own is the image, unless its parameter names another file.
  const last = readablePath(url).split('/').at(-1) ?? '';
  return TELLING.test(one.part) && !(IMAGE_FILE.test(last) && says(nameOf(last))) ? one.address : undefined;
}

/** Some services write the two slashes of a protocol as one. */
function withSlashes(address: string): string {
  return address.replace(/^(https?:)\/+/i, '$1//');
}

/** An address in a parameter: whole, without protocol, in Base64, or somewhere in a text. */
function addressIn(text: string, base: string): string | undefined {
  if (/^(?:aHR0c|L[23]|eyJ)[\w+/-]{8,}=*$/.test(text)) {
    try {
      return addressIn(atob(text.replaceAll('-', '+').replaceAll('_', '/')), base);
    } catch {
      return undefined; // It only looked like Base64.
    }
  }
  if (/^(?:ssl:|(?:https?:)?\/\/?)[^/\s]/i.test(text)) {
    return absolute(withSlashes(text.replace(/^ssl:\/*/i, 'https://')), base);
  }
  if (!IMAGE_FILE.test(text)) return undefined;
  const file = /[^\s"'[\](){}<>,;|=]+\.(?:jpe?g|png|webp|gif|avif)/i.exec(text)?.[0];
  return absolute(
    file?.replace(/^(?=[\w-]+(?:\.[\w-]+)*\.(?!jpe?g|png|webp|gif|avif)[a-z]{2,}\/)/i, '//'),
    base,
  );
}

function partsOf(url: string): string[] {
  return (url.split('#')[0] ?? '')
    .split('?')
    .slice(1)
    .join('?')
    .split(/&(?:amp;)?/);
}

/** Pages encode an address once or twice. */
function decodedFully(text: string): string {
  let plain = text;
  for (let times = 0; times < 3 && /%[\da-f]{2}/i.test(plain); times += 1) {
    plain = decodePercent(plain);
  }
  return plain;
}

function nameOf(segment: string): string {
  return segment
    .replace(/(?:\.(?:jpe?g|png|webp|gif|avif))+.*$/i, '')
    .replace(/\._[A-Z]{2}.*$/, '')
    .toLowerCase()
    .replace(SIZE_AT_END, '')
    .replace(SIZE_IN_FRONT, '');
}

/** Whether a name alone says which image it is: with a word or a number of its own, and not too short a one. */
function says(name: string): boolean {
  return name.length >= 5 && hasOwnWord(name);
}

function hasOwnWord(name: string): boolean {
  if (/[1-9]\d{3}/.test(name)) return true;
  const words = name.split(/[^\p{L}\p{N}]+/u).map((word) => word.replace(/^\d+|\d+$/g, ''));
  return words.some((word) => word.length > 1 && !SAYS_NOTHING.has(word));
}

/** A folder without what only asks for a size; a cache's hash is of the size, too. */
function folderOf(folder: string, path: string): string[] {
  const lower = folder.toLowerCase();
  if (RENDERING_FOLDER.test(lower) || (/cache/.test(path) && /^[0-9a-f]{24,40}$/.test(lower))) return [];
  const plain = lower.replace(SIZE_OF_FOLDER, '').replace(SIZE_OF_FOLDER, '');
  return plain === '' ? [] : [plain];
}

/** Where a folder is an id, files of one name are different images. */
function withId(path: string, name: string): string {
  const id = /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,40})\//i.exec(path)?.[1];
  return id === undefined || /cache/.test(path) ? name : `${id} ${name}`;
}

function setOf(words: string): Set<string> {
  return new Set(words.split(/\s+/));
}
