import sharp from 'sharp';
import { startSandbox } from '../../proxy/sandbox/server.ts';
import { type PromisedRequest, readPrivacyTable } from '../privacy/privacy-table.ts';
import { type Recorded, startRecorder } from '../privacy/recorder.ts';
import { startBareSigningProxy } from './harness/bare-signing-proxy.ts';
import { type Extension, expect, launchExtension } from './harness/chromium.ts';
import { startPages } from './harness/pages.ts';
import { test } from './harness/test.ts';
import { configure, openModelPicker, startWorld } from './harness/world.ts';

/** Every request of the browser, from the installation to the result, against the table of PRIVACY.md. */

const SHOWN = '/wp-content/uploads/coat-300x400.jpg';
const NAMED = '/wp-content/uploads/coat-600x800.jpg';
const LARGE = '/wp-content/uploads/coat.jpg';
const LOCKED = '/locked.jpg';
const PHOTO = '/me.jpg';
const TOKEN = 'open-sesame-open-sesame';
const PROMISED = readPrivacyTable();

/** How a request is known, by the first words of its row. The row itself says what it may carry. */
const ROWS: Record<string, (request: Recorded) => boolean> = {
  'An address of the image': ({ phase, path }) =>
    phase === 'right-click' && [SHOWN, NAMED, LOCKED].includes(path),
  'A guessed address': ({ phase, path }) => phase === 'right-click' && ![SHOWN, NAMED, LOCKED].includes(path),
  'A garment’s image, for': ({ phase, path }) => phase === 'shown' && path === LARGE,
  'A garment’s image itself': ({ phase, path }) => phase === 'shown' && path === LOCKED,
  'The image at an address': ({ path }) => path === PHOTO,
  'What the proxy is able': ({ method, path, phase }) =>
    method === 'GET' && path === '/capabilities' && phase !== 'redirected',
  'Where the proxy’s address': ({ phase, hasToken }) => phase === 'redirected' && !hasToken,
  'A try-on:': ({ method, path }) => method === 'POST' && path === '/ai/virtual/tryon-pro',
  'Whether a try-on': ({ method, path }) => method === 'POST' && path === '/ai/virtual/tryon-results',
  'A result image, through': ({ method, path }) =>
    method === 'GET' && /^\/results\/[^/]+\/images\/\d+$/.test(path),
  'A result image, of its own': ({ phase, method, path }) =>
    phase === 'plain' && method === 'GET' && path !== '/capabilities',
};

const rowOf = (beginning: string) =>
  PROMISED.find(({ request }) => request.replaceAll("'", '’').startsWith(beginning));

/** Each request has one row that lets it carry what it carried, and each of `rows` had one. */
function expectPromised(recorded: Recorded[], rows: string[]): void {
  const proved = new Set<string>();
  for (const request of recorded) {
    const found = Object.keys(ROWS).filter((row) => ROWS[row]?.(request));
    expect(found, `one row for ${JSON.stringify(request)}`).toHaveLength(1);
    const [row = ''] = found;
    expect(brokenPromise(rowOf(row), request), `${row}: ${JSON.stringify(request)}`).toBeUndefined();
    proved.add(row);
  }
  expect([...proved].toSorted()).toEqual(rows.toSorted());
}

function brokenPromise(row: PromisedRequest | undefined, request: Recorded): string | undefined {
  if (row === undefined) return 'no row';
  if (row.cookies === 'no' && request.hasCookies) return 'cookies';
  if (row.referrer === 'no' && request.hasReferrer) return 'a referrer';
  return (row.token === 'yes') === request.hasToken ? undefined : 'the token';
}

/** A store with a cookie: a coat with a larger version, an image that it gives to its own pages only, and a photo. */
async function startStore() {
  const image = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#b56b93' } })
      .jpeg()
      .toBuffer();
  const [small, middle, large] = await Promise.all([image(300, 400), image(600, 800), image(1_200, 1_600)]);
  const images: Record<string, Buffer> = {
    [SHOWN]: small,
    [NAMED]: middle,
    [LARGE]: large,
    [LOCKED]: large,
    [PHOTO]: middle,
  };
  const headers = { 'Set-Cookie': 'visitor=17; Path=/', 'Cache-Control': 'no-store' };
  return await startPages(({ path, headers: { referer } }) => {
    const body = images[path];
    if (path === LOCKED && referer === undefined)
      return { status: 403, type: 'text/plain', headers, body: '' };
    if (body !== undefined) return { type: 'image/jpeg', headers, body };
    if (path !== '/' && path !== '/locked') return { status: 404, headers, body: '' };
    const src = path === '/' ? `src="${SHOWN}" srcset="${SHOWN} 1x, ${NAMED} 2x"` : `src="${LOCKED}"`;
    const img = `<img ${src} width="300" height="400" alt="Coat">`;
    return { headers, body: `<!doctype html><title>Coat</title><link rel="icon" href="data:,">${img}` };
  });
}

/** A browser in which everything is recorded, with the extension just installed. */
async function startRecorded() {
  const recorder = await startRecorder();
  recorder.begin('installation');
  const extension = await launchExtension({ switches: recorder.switches });
  return {
    extension,
    recorder,
    async close() {
      await extension.close();
      await recorder.close();
    },
  };
}

async function tagTop(extension: Extension, address: string, begin: (phase: string) => void) {
  const page = await extension.context.newPage();
  begin('browsing');
  await page.goto(address);
  await expect(page.locator('img')).toHaveJSProperty('complete', true);
  begin('right-click');
  await extension.chooseMenuItem(page, 'img', 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  await page.close();
  begin('shown');
}

test('the rows of PRIVACY.md are the rows of this test', () => {
  expect(Object.keys(ROWS).map((row) => rowOf(row)?.request)).toEqual(PROMISED.map(({ request }) => request));
});

test('from the installation to the result', async () => {
  const [store, world, { extension, recorder, close }] = await Promise.all([
    startStore(),
    startWorld({ PROXY_TOKEN: TOKEN }),
    startRecorded(),
  ]);
  await tagTop(extension, store.origin, recorder.begin);
  expect(recorder.recorded.filter(({ phase }) => phase === 'installation')).toEqual([]);
  // What the store's own page asks for, and the extension has no part in.
  const browsing = recorder.recorded.filter(({ phase }) => phase === 'browsing');
  expect(browsing.map(({ path }) => path)).toEqual(['/', SHOWN]);

  await configure(extension, world.proxy.origin, TOKEN);
  const options = await extension.openPage('options.html');
  await options.getByRole('button', { name: 'Test connection' }).click();
  await expect(options.getByRole('status')).toContainText('Connected to the sandbox');
  await options.close();
  const popup = await extension.openPage('popup.html');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('1');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(item).toContainText('Finished');
  await expect(item.locator('img[src^="blob:"]')).toHaveCount(1);
  await popup.close();
  const gallery = await extension.openPage('gallery.html');
  await expect(gallery.getByRole('article').locator('img').first()).toBeVisible();
  await gallery.close();
  const data = await extension.openPage('options.html');
  const download = data.waitForEvent('download');
  await data.getByRole('button', { name: 'Export everything' }).click();
  await download;

  const own = recorder.recorded.filter(({ phase }) => phase !== 'browsing');
  expectPromised(own, [
    'An address of the image',
    'A guessed address',
    'A garment’s image, for',
    'What the proxy is able',
    'A try-on:',
    'Whether a try-on',
    'A result image, through',
  ]);
  // The store hears of the garment once, however often it is shown.
  expect(own.filter(ROWS['A garment’s image, for'] ?? (() => false))).toHaveLength(1);
  await close();
  await Promise.all([store.close(), world.close()]);
});

test('an image that its store keeps to itself, and a photo by its address', async () => {
  const [store, { extension, recorder, close }] = await Promise.all([startStore(), startRecorded()]);
  await tagTop(extension, `${store.origin}/locked`, recorder.begin);
  const popup = await extension.openPage('popup.html');
  await expect(popup.getByRole('group', { name: 'Top' })).toContainText('only on its own pages');
  await openModelPicker(popup);
  await popup.getByText('Your photos', { exact: true }).click();
  await popup.getByRole('textbox', { name: 'Address of photo 1' }).fill(`${store.origin}${PHOTO}`);
  await expect.poll(() => recorder.recorded.some(({ path }) => path === PHOTO)).toBe(true);
  const own = recorder.recorded.filter(({ phase }) => phase !== 'browsing');
  expectPromised(own, ['A garment’s image itself', 'The image at an address']);
  await close();
  await store.close();
});

test('a proxy that leads elsewhere is asked once more without the token', async () => {
  const [world, { extension, recorder, close }] = await Promise.all([startWorld(), startRecorded()]);
  const leading = await startPages(({ path }) => ({
    status: 302,
    headers: { Location: `${world.proxy.origin}${path}` },
    body: '',
  }));
  const options = await extension.openPage('options.html');
  await options.getByRole('textbox', { name: 'Proxy address' }).fill(leading.origin);
  await options.getByRole('textbox', { name: 'Access token' }).fill(TOKEN);
  await options.getByRole('button', { name: 'Test connection' }).click();
  await expect(options.getByRole('status')).toContainText(new URL(world.proxy.origin).host);
  const [first, ...others] = recorder.recorded;
  expect(first).toMatchObject({ origin: leading.origin, path: '/capabilities', hasToken: true });
  expectPromised(
    others.map((request) => ({ ...request, phase: 'redirected' })),
    ['Where the proxy’s address'],
  );
  await close();
  await Promise.all([world.close(), leading.close()]);
});

test('result images of a proxy that hands none on', async () => {
  const key = { name: '800001', secret: 'devSampleSecret0000111122223333' };
  const sandbox = await startSandbox({ key, rate: { limit: 3, windowMs: 60_000 } });
  const bare = await startBareSigningProxy({
    upstreamBase: sandbox.base,
    keyName: key.name,
    secret: key.secret,
  });
  const [store, { extension, recorder, close }] = await Promise.all([startStore(), startRecorded()]);
  await tagTop(extension, store.origin, recorder.begin);
  await configure(extension, bare.origin, TOKEN);
  const popup = await extension.openPage('popup.html');
  await popup.getByRole('spinbutton', { name: 'Number of images' }).fill('1');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(item).toContainText('Finished');
  await expect(item.locator('img[src^="blob:"]')).toHaveCount(1);
  const ofResults = recorder.recorded
    .filter(({ origin }) => origin !== bare.origin && origin !== store.origin)
    .map((request) => ({ ...request, phase: 'plain' }));
  expectPromised(ofResults, ['A result image, of its own']);
  await close();
  await Promise.all([store.close(), bare.close(), sandbox.close()]);
});
