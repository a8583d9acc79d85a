import { garmentPicture } from './garments.ts';
import { startPages } from './pages.ts';

const PICTURE = 'width:300px;height:400px';
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const COVER = `<div id="target" style="position:absolute;inset:0"></div>`;
/** A shop that wants no context menu; it also keeps Chromium from seeing the picture through the cover. */
const NO_MENU = `<script>document.querySelector('#target').addEventListener('contextmenu', (event) => event.stopPropagation())</script>`;

const frame = (content: string) => `<div style="position:relative;${PICTURE}">${content}</div>`;

/** What stands in the page; `#target` is what gets the right-click, `/p/NAME.jpg` a garment's picture of any name. */
const PAGES: Record<string, string> = {
  overlay: `${frame(`<img src="/p/overlay.jpg" style="${PICTURE}">${COVER}`)}${NO_MENU}`,
  shadow: `<product-card></product-card><script>
    document.querySelector('product-card').attachShadow({ mode: 'open' }).innerHTML =
      '<img id="target" src="/p/shadow.jpg" style="${PICTURE}">'</script>`,
  background: `<style>#target{${PICTURE};background:url(/p/background.jpg) center/cover}</style><div id="target"></div>`,
  lazy: frame(`<img id="target" src="${DOT}" data-src="/p/coat.jpg" style="${PICTURE}">`),
  carousel: frame(
    ['first', 'second']
      .map(
        (name, index) =>
          `<img src="/p/${name}.jpg" style="position:absolute;inset:0;${PICTURE};opacity:${index}">`,
      )
      .join('') +
      `<button id="target" style="position:absolute;inset:0 0 0 auto;width:80px" aria-label="Next"></button>`,
  ),
  plain: frame(`<img id="target" src="/p/plain.jpg" style="${PICTURE}">`),
  guarded: frame(`<img id="target" src="/p/guarded.jpg" style="${PICTURE}">`),
  catalogue: frame(
    `<img id="target" src="/p/catalogo/vestido-rojo.jpg" alt="Vestido rojo" style="${PICTURE}">`,
  ),
  logo: `<footer><img id="target" src="/p/logo-1.jpg" style="width:120px;height:60px"></footer>`,
  // A hidden copy comes first, and there are many other pictures: only the address tells which one is meant.
  copies: `<h1>Dresses</h1><div style="display:none"><img src="/p/dress.jpg"></div><img src="/p/dress.jpg" alt="Dress" style="${PICTURE}">${Array.from(
    { length: 8 },
    (_, n) => `<img src="/p/other-${n}.jpg" style="width:90px;height:120px">`,
  ).join('')}`,
  framed: frame(`<img src="/p/framed.jpg" style="${PICTURE}">${COVER}`),
};

/** A store whose pages hide their pictures in one way each: `/overlay`, `/shadow`, …; `/in-frame?ORIGIN` frames `/framed`. */
export async function startStorePages() {
  const pages = await startPages(async ({ path, headers }) => {
    const { pathname, searchParams } = new URL(path, 'http://store');
    // A shop that gives a picture to its own pages only.
    if (pathname === '/p/guarded.jpg' && headers.referer === undefined) return { status: 403, body: '' };
    if (pathname.startsWith('/p/')) return { type: 'image/jpeg', body: await garmentPicture('tops') };
    const name = pathname.slice(1);
    const depth = Number(searchParams.get('depth') ?? 0);
    const content =
      name === 'cyclic'
        ? `${PAGES.plain}${depth < 8 ? `<iframe src="/cyclic?depth=${depth + 1}" width="340" height="440"></iframe>` : ''}`
        : name === 'in-frame'
          ? `<h1>A store in a store</h1><iframe src="${searchParams.get('origin')}/${searchParams.get('page') ?? 'framed'}" width="340" height="440"></iframe>`
          : PAGES[name];
    if (content === undefined) return undefined;
    return {
      body: `<!doctype html><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"><style>body{margin:0}</style><main>${content}</main>`,
    };
  });
  return { ...pages, otherOrigin: pages.origin.replace('127.0.0.1', 'localhost') };
}
