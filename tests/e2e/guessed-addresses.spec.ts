import sharp from 'sharp';
import { type Extension, expect, test } from './harness/chromium.ts';
import { sayNetwork } from './harness/network-state.ts';
import { type Handler, type Reply, type Seen, startPages } from './harness/pages.ts';
import { readGarments } from './harness/stored.ts';

/** What a guess tells a shop: neither where the user is (referrer) nor who they are (cookies); and no host hears of it unasked. */
const SMALL = '/wp-content/uploads/tee-300x400.jpg';
const LARGE = '/wp-content/uploads/tee.jpg';
const COOKIE = { 'Set-Cookie': 'visitor=17; Path=/' };

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#b9a' } })
    .jpeg()
    .toBuffer();

/** A host with the shown picture and the larger one; anything else is not there. */
async function startPictures(headers: Record<string, string> = {}, refuses = (_request: Seen) => false) {
  const [small, large] = await Promise.all([picture(300, 400), picture(1_200, 1_600)]);
  const handler: Handler = (request) => {
    if (refuses(request)) return { status: 403, type: 'text/plain', body: 'No' };
    const path = request.path.split('?')[0];
    const body = path === SMALL || path === '/_next/image' ? small : path === LARGE ? large : undefined;
    const all = { ...COOKIE, 'Cache-Control': 'no-store', ...headers };
    return body === undefined
      ? { status: 404, type: 'text/plain', headers: all, body: '' }
      : { type: 'image/jpeg', headers: all, body };
  };
  return await startPages(handler);
}

async function tagTop(extension: Extension, shop: string): Promise<string> {
  const page = await extension.context.newPage();
  await sayNetwork(page, 'online');
  await page.goto(shop);
  await expect(page.locator('img').first()).toHaveJSProperty('complete', true);
  await extension.chooseMenuItem(page, 'img', 'tag-tops');
  await expect(page.locator('fitting-room-toast')).toBeVisible();
  const [garment] = await readGarments(extension);
  return garment?.imageUrl ?? '';
}

const shopPage = (src: string): Reply => ({
  headers: COOKIE,
  body: `<!doctype html><title>Tee</title><link rel="icon" href="data:,"><img src="${src}" width="300" height="400" alt="Tee">`,
});
const shopWith = (src: string) => startPages(({ path }) => (path === '/' ? shopPage(src) : undefined));

const told = ({ headers }: Seen) => ({ referrer: headers.referer, cookies: headers.cookie });
const guessesIn = (seen: Seen[]) => seen.filter(({ path }) => path !== SMALL && path !== '/');

test('the shop itself: guesses tell neither referrer nor cookies, what is shown comes as before', async ({
  extension,
}) => {
  const pictures = await startPictures();
  const shop = await startPages(async (request) =>
    request.path === '/'
      ? shopPage(SMALL)
      : request.path === SMALL || request.path === LARGE
        ? {
            type: 'image/jpeg',
            body: Buffer.from(await (await fetch(pictures.origin + request.path)).arrayBuffer()),
          }
        : undefined,
  );
  expect(await tagTop(extension, shop.origin)).toBe(shop.origin + LARGE);
  const guesses = guessesIn(shop.seen);
  expect(guesses.map(({ path }) => path)).toContain(LARGE);
  for (const guess of guesses)
    expect([guess.path, told(guess)]).toEqual([guess.path, { referrer: undefined, cookies: undefined }]);
  await Promise.all([shop.close(), pictures.close()]);
});

test('another host that lets every site read: no referrer, no cookies', async ({ extension }) => {
  const pictures = await startPictures({ 'Access-Control-Allow-Origin': '*' });
  const shop = await shopWith(pictures.origin + SMALL);
  expect(await tagTop(extension, shop.origin)).toBe(pictures.origin + LARGE);
  const guesses = guessesIn(pictures.seen);
  expect(guesses.map(({ path }) => path)).toContain(LARGE);
  for (const guess of guesses)
    expect([guess.path, told(guess)]).toEqual([guess.path, { referrer: undefined, cookies: undefined }]);
  await Promise.all([shop.close(), pictures.close()]);
});

test('another host that lets no site read: no referrer', async ({ extension }) => {
  const pictures = await startPictures();
  const shop = await shopWith(pictures.origin + SMALL);
  expect(await tagTop(extension, shop.origin)).toBe(pictures.origin + LARGE);
  const guesses = guessesIn(pictures.seen);
  expect(guesses.map(({ path }) => path)).toEqual(
    expect.arrayContaining([LARGE, '/wp-content/uploads/no-such-picture.jpg']),
  );
  for (const guess of guesses) expect([guess.path, guess.headers.referer]).toEqual([guess.path, undefined]);
  await Promise.all([shop.close(), pictures.close()]);
});

test('a host that gives nothing without referrer and cookies still gives what the page shows', async ({
  extension,
}) => {
  const pictures = await startPictures({}, ({ headers }) => !(headers.referer && headers.cookie));
  const shop = await shopWith(pictures.origin + SMALL);
  expect(await tagTop(extension, shop.origin)).toBe(pictures.origin + SMALL);
  await Promise.all([shop.close(), pictures.close()]);
});

test('a host that is named only within the address of an image proxy hears nothing', async ({
  extension,
}) => {
  const inner = await startPictures({ 'Access-Control-Allow-Origin': '*' });
  const proxy = await startPictures();
  const address = `${proxy.origin}/_next/image?url=${encodeURIComponent(inner.origin + LARGE)}&w=300&q=75`;
  const shop = await shopWith(address.replaceAll('&', '&amp;'));
  expect(new URL(await tagTop(extension, shop.origin)).origin).toBe(proxy.origin);
  expect(inner.seen).toEqual([]);
  await Promise.all([shop.close(), proxy.close(), inner.close()]);
});
