import { expect } from './harness/chromium.ts';
import { garmentPicture } from './harness/garments.ts';
import { openDress, type Shop, test } from './harness/tagged-dress.ts';

/** Offline nothing loads: that says nothing about the shop, and no picture is taken for one that is not there. */
const GONE: Shop = { html: '<img id="target" src="/p/gone.jpg" alt="A red dress">', answers: [] };

test('a picture that does not load while the browser is offline is added', async ({ extension, open }) => {
  const { origin } = await open({ ...GONE, network: 'offline' });
  expect(await extension.worker.evaluate(() => chrome.action.getBadgeText({}))).not.toBe('!');
  const { dress } = await openDress(extension, 'offline');
  await expect(dress.locator('.gone')).toBeVisible();
  expect(origin).not.toBe('');
});

test('a picture that the popup cannot show while the browser is offline is no refusal: the shop is not asked for it', async ({
  extension,
  open,
}) => {
  let refuses = false;
  const body = await garmentPicture('dresses');
  const { seen, origin } = await open({
    html: '<img id="target" src="/p/dress.jpg">',
    answers: [
      [
        '/p/dress.jpg',
        () =>
          refuses
            ? { status: 403, body: '' }
            : { type: 'image/jpeg', headers: { 'Cache-Control': 'no-store' }, body },
      ],
    ],
  });
  refuses = true;
  const { popup, dress } = await openDress(extension, 'offline');
  await expect(dress.locator('.gone')).toBeVisible();
  // A question would have gone before this one.
  await popup.evaluate(async (address) => void (await fetch(address)), `${origin}/after`);
  expect(
    seen.filter(({ path, headers }) => path === '/p/dress.jpg' && headers['sec-fetch-dest'] === 'empty'),
  ).toEqual([]);
  await expect(dress).not.toContainText('Won’t work');
});
