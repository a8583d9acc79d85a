import { launchFirefox } from './harness/firefox.ts';
import { GARMENT_SIZE } from './harness/garments.ts';
import { expect, test } from './harness/test.ts';
import { startWorld } from './harness/world.ts';

test('the whole way in Firefox: native menu, outfit, submit, task id, kept pictures', async () => {
  const world = await startWorld();
  const firefox = await launchFirefox();

  const options = await firefox.open('options.html');
  await options.type('#proxy-address', world.proxy.origin);
  await options.click('button[type="submit"]');
  await options.waitFor(`document.querySelector('[role="status"]').textContent.includes('Saved.')`);
  expect(await options.evaluate(`browser.permissions.contains({ origins: ['http://127.0.0.1/*'] })`)).toBe(
    true,
  );

  const shop = await firefox.open(`${world.shop}/tops`);
  await shop.waitFor(`document.querySelector('#plain').naturalWidth > 1`);
  await shop.click('#plain', 2);
  await firefox.chooseFromMenu('Fitting Room', 'Try on as top');
  await shop.waitFor(`document.querySelector('fitting-room-toast')`);

  // An event page that was stopped is woken by the next click.
  await firefox.stopBackground();
  const other = await firefox.open(`${world.shop}/bottoms`);
  await other.waitFor(`document.querySelector('#plain').naturalWidth > 1`);
  await other.click('#plain', 2);
  await firefox.chooseFromMenu('Fitting Room', 'Try on as bottom');
  await other.waitFor(`document.querySelector('fitting-room-toast')`);

  const popup = await firefox.open('popup.html');
  const group = (name: string) =>
    `document.querySelector('[role="group"][aria-label="${name}"]').textContent`;
  await popup.waitFor(`document.querySelector('.primary')`);
  expect(await popup.evaluate(group('Top'))).toContain(GARMENT_SIZE);
  expect(await popup.evaluate(group('Bottom'))).toContain('Fine bottoms');
  await popup.click('button.primary');
  await popup.waitFor(`document.querySelector('[data-task-id][data-state="finished"]')`);
  await popup.waitFor(`document.querySelectorAll('[data-task-id] img[src^="blob:"]').length === 4`);
  expect(await popup.evaluate(`document.querySelector('[data-task-id]').dataset.taskId`)).toMatch(
    /^[0-9a-f-]{36}$/,
  );

  await firefox.close();
  await world.close();
});
