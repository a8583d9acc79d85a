import { takeAttempts } from '../support/loopback/attempts.ts';
import { launchFirefox } from './harness/firefox.ts';
import { startPages } from './harness/pages.ts';
import { expect, test } from './harness/test.ts';

/** As `loopback-only.spec.ts`, in Firefox. */
const ADDRESSES = [
  ['http://shop.example/a.jpg', 'http://shop.example/a.jpg'],
  ['https://shop.example/a.jpg', 'shop.example:443'],
  ['http://192.0.2.1/a.jpg', 'http://192.0.2.1/a.jpg'],
  ['https://192.0.2.1:8443/a.jpg', '192.0.2.1:8443'],
  ['http://[2001:db8::1]/a.jpg', 'http://[2001:db8::1]/a.jpg'],
  ['http://169.254.169.254/meta', 'http://169.254.169.254/meta'],
] as const;

test('Firefox gets nowhere but to loopback, and the test hears of it', async () => {
  const shop = await startPages(() => ({ body: '<!doctype html><title>Shop</title>' }));
  const firefox = await launchFirefox();
  const page = await firefox.open(shop.origin);
  const options = await firefox.open('options.html');
  for (const [address, named] of ADDRESSES) {
    // Firefox upgrades what an extension's page asks for by plain http.
    for (const place of address.startsWith('https:') ? [page, options] : [page]) {
      await place.evaluate(`fetch(${JSON.stringify(address)}, { mode: 'no-cors' }).then(() => 1, () => 1)`);
      expect(takeAttempts()).toEqual([expect.stringContaining(`browser ${named} `)]);
    }
  }
  const { port } = new URL(shop.origin);
  for (const host of ['localhost', 'shop.localhost']) {
    const other = await firefox.open(`http://${host}:${port}/`);
    expect(await other.evaluate('document.title')).toBe('Shop');
  }
  await firefox.close();
  await shop.close();
});
