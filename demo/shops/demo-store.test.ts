import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from './catalogue.ts';
import { type DemoStore, startDemoStore } from './index.ts';

let store: DemoStore;
beforeAll(async () => {
  store = await startDemoStore();
});
afterAll(() => store.close());

const SHOPS = [
  { shop: 'plain', name: 'Plain &amp; Co', products: PLAIN_PRODUCTS },
  { shop: 'overlay', name: 'Overlay Atelier', products: OVERLAY_PRODUCTS },
] as const;

describe('demo store', () => {
  it('sells at least four tops, four bottoms and three dresses, of all types in each shop', () => {
    const count = (type: string) =>
      SHOPS.flatMap(({ products }) => products).filter((product) => product.type === type).length;
    expect([count('tops') >= 4, count('bottoms') >= 4, count('dresses') >= 3]).toEqual([true, true, true]);
    for (const { products } of SHOPS) expect(new Set(products.map(({ type }) => type)).size).toBe(3);
  });

  it('keeps the two shops on different origins', () => {
    expect(store.plain.origin).not.toBe(store.overlay.origin);
  });

  it.each(SHOPS)('lists every product of $shop with a test id', async ({ shop, name, products }) => {
    const answer = await fetch(store[shop].origin);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const page = await answer.text();
    expect(page).toContain(`<meta property="og:site_name" content="${name}">`);
    for (const { slug } of products) expect(page.split(`data-testid="product-${slug}"`).length).toBe(2);
  });

  it.each(SHOPS.flatMap(({ shop, products }) => products.map((product) => ({ shop, ...product }))))(
    'has a page for $slug with its facts for machines',
    async ({ shop, slug, name, price }) => {
      const { origin } = store[shop];
      const page = await (await fetch(`${origin}/products/${slug}`)).text();
      expect(page).toContain(`data-testid="product-${slug}"`);
      expect(page).toContain(`<meta property="og:title" content="${name}">`);
      expect(page).toContain(`<meta property="og:image" content="${origin}/images/${slug}.jpg">`);
      const facts: unknown = JSON.parse(
        /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '',
      );
      expect(facts).toMatchObject({
        '@type': 'Product',
        name,
        image: [`${origin}/images/${slug}.jpg`],
        offers: { price: price.toFixed(2), priceCurrency: 'EUR' },
      });
    },
  );

  it.each([
    ['', 900, 1200],
    ['-600x800', 600, 800],
    ['-300x400', 300, 400],
  ])('serves pictures as JPEG: name%s is %i × %i', async (suffix, width, height) => {
    const answer = await fetch(`${store.plain.origin}/images/straight-jeans${suffix}.jpg`);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const picture = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect(picture).toMatchObject({ format: 'jpeg', width, height });
  });

  it.each(PLAIN_PRODUCTS.concat(OVERLAY_PRODUCTS))(
    'draws $slug on a plain light ground',
    async ({ draw }) => {
      const { data } = await sharp(Buffer.from(draw()))
        .resize(90, 120)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const at = (x: number, y: number) => data[(y * 90 + x) * 3] ?? 0;
      expect(Math.min(at(1, 1), at(88, 1), at(1, 118), at(88, 118))).toBeGreaterThan(235);
      expect(new Set(data).size).toBeGreaterThan(60);
    },
  );

  it('shows plain pictures as img with srcset in the first shop', async () => {
    const page = await (await fetch(store.plain.origin)).text();
    expect(page).toMatch(
      /<img src="\/images\/breton-shirt-300x400\.jpg" srcset="[^"]+ 900w"[^>]*data-testid="product-breton-shirt">/,
    );
    expect(page).not.toContain('data-srcset');
  });

  it('hides pictures behind lazy sources and an overlay in the second', async () => {
    const page = await (await fetch(`${store.overlay.origin}/products/wrap-dress`)).text();
    expect(page).toMatch(/<source type="image\/jpeg" data-srcset="[^"]+ 900w"/);
    expect(page).toMatch(/<img src="data:image\/gif;base64,/);
    expect(page).toMatch(/<div class="overlay zoom" data-testid="product-wrap-dress">/);
    expect((await fetch(`${store.overlay.origin}/shop.js`)).headers.get('content-type')).toMatch(
      /javascript/,
    );
  });

  it.each(['/products/nothing', '/images/nothing.jpg', '/images/straight-jeans-1x1.jpg'])(
    'answers 404 to %s',
    async (path) => {
      expect((await fetch(store.plain.origin + path)).status).toBe(404);
    },
  );

  it('takes the ports it is given, fails on a taken one, and frees both on closing', async () => {
    const first = await startDemoStore();
    const ports = [first.plain.origin, first.overlay.origin].map((origin) => Number(new URL(origin).port));
    const [plain = 0, overlay = 0] = ports;
    await expect(startDemoStore({ ports: [0, overlay] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    const second = await startDemoStore({ ports: [plain, overlay] });
    expect(second.plain.origin).toBe(first.plain.origin);
    await second.close();
  });
});
