import { globSync, readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { imageTypeOf, readHttpDate, readRetryAfter, readSubmit } from '../../lib/aidge/index.ts';
import { readResults } from '../../lib/aidge/read-results.ts';
import { readArchive } from '../../lib/backup/read-archive.ts';
import { writeArchive } from '../../lib/backup/write-archive.ts';
import { fileName, folderName } from '../../lib/gallery/file-name.ts';
import { urlsInCss } from '../../lib/product-image/collect/css-urls.ts';
import { absolute, readSrcset, urlsInText, widthIn } from '../../lib/product-image/collect/image-urls.ts';
import { plainText } from '../../lib/product-image/collect/plain-text.ts';
import { readProductFacts } from '../../lib/product-image/collect/product-facts.ts';
import { nameProduct } from '../../lib/product-image/collect/product-name.ts';
import { attributesOf } from '../../lib/product-image/collect/said-candidates.ts';
import { readablePath, segmentsIn, wordsIn } from '../../lib/product-image/collect/words.ts';
import { identityOf } from '../../lib/product-image/identity.ts';
import { formatIn, formatOfType } from '../../lib/product-image/image-format.ts';
import { largerVersions } from '../../lib/product-image/larger-image-urls.ts';
import { rank } from '../../lib/product-image/rank.ts';
import { isPlaceholder } from '../../lib/product-image/same-pictures.ts';
import { readProxyAddress } from '../../lib/settings/proxy-address.ts';
import { losesSomething, readSettings } from '../../lib/settings/read-settings.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/settings.ts';
import { findingSchema, loadedSchema, pickedSchema } from '../../lib/tagging/schema.ts';
import { readAccessToken } from '../../lib/try-on/proxy/access-token.ts';
import { faultOfTask } from '../../lib/try-on/task-schema.ts';
import { faultOfDraft, faultOfGarment } from '../../lib/wardrobe/schema.ts';
import type { Chance } from '../support/chance.ts';
import { changed, changedValue, hostileAddress, hostileText, hostileValue } from './hostile.ts';
import { must, mustBeAddress, mustBeShowable } from './invariants.ts';
import { PROTOCOL_READERS } from './protocol-readers.ts';
import { type Reader, reader } from './reader.ts';

const BASE = 'https://shop.example/products/';
/** The examples of all rules for larger pictures. */
const ADDRESSES = globSync('lib/product-image/larger/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^ *\/\/ (http\S+) → /gm)].map(([, from = '']) => from),
);
const ANSWER_NAMES =
  'data result taskId taskStatus taskResult taskMessage resCode resMessage success code message imageUrl imageList url clothes request_id finished failed running __proto__'.split(
    ' ',
  );
const LD_NAMES =
  '@type @graph @value name image itemListElement Product ProductGroup offers isRelatedTo url'.split(' ');
const STORED_NAMES =
  'version proxyAddress defaults model options language menuItems by type id images toString __proto__'.split(
    ' ',
  );

const SRCSETS = [
  'a.jpg 1x, b.jpg 2x',
  'a.jpg 300w, b,c.jpg 600w, ',
  '/t,w_300/a.jpg 300w 400h,d.jpg (a,b) 2x',
];
const STYLES = [
  'url("a.jpg"), image-set("b.avif" type("image/avif") 2x, url(c.jpg) 1x)',
  'linear-gradient(red, blue), url(\\61 .jpg)',
];
const TEXTS = [
  '{"large":"https:\\/\\/a.example\\/t.jpg","zoom":"/z.png"}',
  '<img src="/a(1).jpg"> <img srcset="//b.example/t.webp 2x">',
];
const facts = {
  own: [{ url: 'https://a.example/t_300x400.jpg', source: 'src', width: 300, type: 'image/webp' }],
  said: [{ url: 'https://a.example/t.jpg', source: 'attribute', listed: true, paired: true, full: true }],
  page: [{ url: 'https://a.example/t-large.jpg', source: 'page' }],
  alt: 'A coat',
  shown: { width: 300, height: 400 },
};
const product = {
  products: [{ name: 'Wool coat | Shop', listed: false, images: '["https://a.example/t.jpg"]' }],
  kind: 'product',
  shared: 'Wool coat – Shop',
  site: 'Shop',
  heading: 'Wool coat',
  title: 'Wool coat | Shop',
  host: 'shop.example',
};
const garment = {
  id: 'g',
  type: 'tops',
  imageUrl: 'https://a.example/t.jpg',
  width: 1,
  height: 1,
  pageUrl: BASE,
  title: 'Tee',
  store: 'Shop',
  taggedAt: 1,
};
const answer = {
  resCode: '200',
  success: true,
  data: {
    taskId: '1',
    taskStatus: 'finished',
    taskResult: [
      { taskStatus: 'finished', taskResult: { imageList: [{ imageUrl: 'https://a.example/r.png' }] } },
    ],
  },
};

const page = new Window({ url: BASE });
(globalThis as { DOMParser?: unknown }).DOMParser = page.DOMParser;

const textOf = (examples: string[]) => (chance: Chance) =>
  chance.next() < 0.5 ? changed(chance.pick(examples), chance) : hostileText(chance);
const address = (chance: Chance) => hostileAddress(ADDRESSES, chance);

const archive = new Uint8Array(
  await (
    await writeArchive(
      {
        version: 1,
        exportedAt: 1,
        settings: DEFAULT_SETTINGS,
        drafts: [],
        garments: [garment],
        tasks: [],
        keepsakes: [],
        setAside: [],
      } as never,
      [{ task: 't', index: 0, type: 'image/png', keptAt: 1, bytes: new ArrayBuffer(8) }],
    )
  ).arrayBuffer(),
);

export const READERS: Reader[] = [
  reader('srcset', textOf(SRCSETS), (text) => {
    for (const { url, width = 1 } of readSrcset(text, BASE)) {
      mustBeAddress(url);
      must(Number.isInteger(width) && width > 0 && width < 1e6, 'a width in px');
    }
  }),
  reader('css addresses', textOf(STYLES), (text) => {
    for (const { url, type = '' } of urlsInCss(text, BASE)) {
      mustBeAddress(url);
      must(type.length <= 60, 'a short type');
    }
  }),
  reader('addresses in a text', textOf([...TEXTS, ...ADDRESSES]), (text) => {
    for (const { url } of urlsInText(text, BASE)) mustBeAddress(url);
  }),
  reader('an address', textOf(ADDRESSES), (text) => {
    const url = absolute(text, BASE);
    if (url !== undefined) mustBeAddress(url);
  }),
  reader('rules for larger pictures', address, (url) => {
    const { known, habits } = largerVersions(url);
    must(known.length <= 8 && habits.length <= 8, 'a few answers');
    for (const one of [...known, ...habits]) mustBeAddress(one);
  }),
  reader('what an address says', address, (url) => {
    must(widthIn(url) <= 9_999, 'a width of four digits');
    must(typeof identityOf(url) === 'string' && identityOf(url).length <= 40_000, 'a bounded identity');
    isPlaceholder(url);
    formatIn(url);
    formatOfType(url);
    readablePath(url);
    for (const segment of segmentsIn(url)) wordsIn(segment);
  }),
  reader(
    'ranking',
    (chance) => ({ own: [address(chance), address(chance)], page: [address(chance)] }),
    (urls) => {
      const ranked = rank({
        own: urls.own.map((url) => ({ url, source: 'src' as const })),
        page: urls.page.map((url) => ({ url, source: 'page' as const })),
      });
      for (const { url, score } of ranked) {
        mustBeAddress(url);
        must(Number.isFinite(score), 'a score');
      }
    },
  ),
  reader(
    'product names',
    (chance) =>
      changedValue({ ...product, alt: facts.alt }, LD_NAMES, chance) as typeof product & { alt: string },
    (value) => {
      const { alt, ...said } = value ?? { alt: '' };
      const finding = findingSchema.safeParse({ found: true, image: { ...facts, alt }, product: said });
      if (!finding.success || !finding.data.found) return;
      const { title, store } = nameProduct(finding.data.product, finding.data.image);
      mustBeShowable(title, 300);
      mustBeShowable(store, 300);
    },
  ),
  reader('plain text', hostileText, (text) => mustBeShowable(plainText(text, 300), 300)),
  reader(
    'file names',
    (chance) => hostileText(chance).slice(0, 5_000),
    (text) => {
      for (const name of [fileName(text, { createdAt: 1 }, 1), folderName(text, { createdAt: 1 })]) {
        mustBeShowable(name, 250);
        must(!/[\\/:*?"<>|]|^\.|\.$/.test(name), 'a name that every file system takes');
      }
    },
  ),
  reader(
    'facts of a page',
    (chance) => ({
      json:
        chance.next() < 0.5
          ? changed(JSON.stringify({ '@type': 'Product', name: 'A &amp; B', image: ['a.jpg'] }), chance)
          : JSON.stringify(hostileValue(LD_NAMES, chance)),
      title: hostileText(chance).slice(0, 3_000),
      attribute: chance.pick([...SRCSETS, ...STYLES, ...TEXTS]),
      value: hostileText(chance).slice(0, 5_000),
    }),
    ({ json, title, attribute, value }) => {
      const { document } = page;
      document.head.replaceChildren();
      const script = document.createElement('script');
      script.setAttribute('type', 'application/ld+json');
      script.textContent = json;
      const meta = document.createElement('meta');
      meta.setAttribute('property', 'og:title');
      meta.setAttribute('content', title);
      document.head.append(script, meta);
      const said = readProductFacts(document as unknown as Document);
      const image = document.createElement('img');
      image.setAttribute('data-srcset', value);
      image.setAttribute('data-zoom', `{${value}`);
      image.setAttribute('data-bg', `url(${attribute}${value}`);
      const found = attributesOf(image as unknown as Element, BASE);
      for (const { url } of found) mustBeAddress(url);
      const finding = { found: true, image: { ...facts, said: found.slice(0, 120) }, product: said };
      const read = findingSchema.safeParse(finding);
      must(read.success, `what the page says passes its border: ${read.error?.message.slice(0, 600)}`);
    },
  ),
  reader(
    'findings',
    (chance) =>
      changedValue({ type: 'tops', finding: { found: true, image: facts, product } }, LD_NAMES, chance),
    (value) => {
      pickedSchema.safeParse(value);
      loadedSchema.safeParse(value);
    },
  ),
  reader(
    'stored records',
    (chance) =>
      changedValue({ garment, settings: DEFAULT_SETTINGS }, STORED_NAMES, chance) as Record<string, unknown>,
    (value) => {
      const settings = readSettings(value?.settings);
      must(
        JSON.stringify(readSettings(settings)) === JSON.stringify(settings),
        'settings that are read again are the same',
      );
      losesSomething(value?.settings);
      faultOfGarment(value?.garment);
      faultOfDraft(value);
      faultOfTask(value);
    },
  ),
  reader(
    'answers of a proxy',
    (chance) =>
      chance.next() < 0.6 ? changedValue(answer, ANSWER_NAMES, chance) : hostileValue(ANSWER_NAMES, chance),
    (value) => {
      const read = readResults(value);
      if (read.ok)
        for (const { url } of read.images)
          must(/^\s*https?:/i.test(URL.parse(url)?.href ?? ''), 'an http(s) address of a result');
      readSubmit(value);
    },
  ),
  reader('headers and first bytes', hostileText, (text) => {
    const waitMs = readRetryAfter(text, 0);
    must(waitMs === undefined || (waitMs > 0 && waitMs <= 86_400_000), 'a wait of at most a day');
    readHttpDate(text);
    imageTypeOf(new TextEncoder().encode(text));
  }),
  reader(
    'typed settings',
    textOf([
      'https://proxy.example/base/',
      ' "http://192.168.1.2:8787" ',
      '[fe80::1%eth0]:8080',
      'Authorization: Bearer abc',
    ]),
    (text) => {
      const read = readProxyAddress(text);
      if (read.ok) {
        mustBeAddress(read.address, 400_000);
        const again = readProxyAddress(read.address);
        must(again.ok && again.address === read.address, 'an address that is read again is the same');
      }
      const token = readAccessToken(text);
      if (token.ok) new Headers({ authorization: `Bearer ${token.token}` });
    },
  ),
  reader(
    'archives',
    (chance) => {
      const bytes = [...archive];
      for (let left = chance.pick([1, 2, 4, 16]); left > 0; left -= 1) {
        const at = Math.floor(chance.next() * bytes.length);
        if (chance.next() < 0.2) bytes.splice(at, 1 + Math.floor(chance.next() * 40));
        else bytes[at] = Math.floor(chance.next() * 256);
      }
      return Buffer.from(bytes).toString('base64');
    },
    async (base64) => {
      const read = await readArchive(new Blob([Buffer.from(base64, 'base64')]));
      if (!read.ok) return;
      for (const { read: inflate } of read.files.values()) {
        await inflate().catch((cause) =>
          must(cause.name === 'ZipProblemError', `a problem that has a name: ${cause}`),
        );
      }
    },
  ),
  ...PROTOCOL_READERS,
];
