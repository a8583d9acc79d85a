import { launchFirefox } from './harness/firefox.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { expect, test } from './harness/test.ts';
import { startWorld } from './harness/world.ts';

test('a covered picture in Firefox: the browser tells the element, no recorder and no picker needed', async () => {
  const world = await startWorld();
  const firefox = await launchFirefox();

  const shop = await firefox.open(`${world.shop}/dresses`);
  await shop.waitFor(`document.querySelector('#overlay').previousElementSibling.naturalWidth > 1`);
  await shop.click('#overlay', 2);
  await firefox.chooseFromMenu('Fitting Room', 'Try on as dress');
  await shop.waitFor(`document.querySelector('fitting-room-toast, fitting-room-picker')`);
  expect(await shop.evaluate(`Boolean(document.querySelector('fitting-room-picker'))`)).toBe(false);

  const popup = await firefox.open('popup.html');
  await popup.waitFor(`document.querySelector('[role="group"][aria-label="Dress"] img')`);
  expect(
    await popup.evaluate(`document.querySelector('[role="group"][aria-label="Dress"]').textContent`),
  ).toContain(GARMENT_SIZE);

  await firefox.close();
  await world.close();
});

test('one click on every store: the recorder comes with the permission, and goes with it', async () => {
  const firefox = await launchFirefox();
  const options = await firefox.open('options.html');
  const recorders = 'browser.scripting.getRegisteredContentScripts().then(({ length }) => length)';
  expect(await options.evaluate(recorders)).toBe(0);
  await options.waitFor(
    `[...document.querySelectorAll('button')].some(({ textContent }) => textContent.includes('Allow on all sites'))`,
  );
  await options.evaluate(
    `([...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Allow on all sites')).id = 'allow', 1)`,
  );
  await options.click('#allow');
  await expect.poll(() => options.evaluate(recorders)).toBe(1);

  await options.evaluate(`browser.permissions.remove({ origins: ['http://*/*', 'https://*/*'] })`);
  await expect.poll(() => options.evaluate(recorders)).toBe(0);
  await firefox.close();
});
