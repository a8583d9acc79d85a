import { launchFirefox } from './harness/firefox.ts';
import { expect, test } from './harness/test.ts';
import { startWorld } from './harness/world.ts';

/** "Never remember history": every window is private, and its pages have no IndexedDB (Firefox 153, tried 2026-11-30). */
const NEVER_REMEMBER = { 'browser.privatebrowsing.autostart': true };

test('Firefox that never remembers history: a click keeps nothing, every page says why, none blames the disk', async () => {
  const world = await startWorld();
  const firefox = await launchFirefox({ preferences: NEVER_REMEMBER, allowInPrivate: true });
  const shop = await firefox.open(`${world.shop}/tops`);
  await shop.waitFor(`document.querySelector('#plain').naturalWidth > 1`);
  await shop.click('#plain', 2);
  await firefox.chooseFromMenu('Fitting Room', 'Try on as top');
  await shop.waitFor(`document.querySelector('fitting-room-toast')`);
  for (const path of ['popup.html', 'options.html', 'gallery.html', 'welcome.html']) {
    const page = await firefox.open(path);
    await page.waitFor(`document.querySelector('main.data-problem')`);
    const said = await page.evaluate<string>(`document.querySelector('main').textContent`);
    expect(said).toContain('This is a private window.');
    expect(said).toContain('set never to remember history');
    expect(said).not.toContain('disk');
  }
  await firefox.close();
  await world.close();
});

test('a private window of Firefox beside a normal one: nothing of it comes into the wardrobe', async () => {
  const world = await startWorld();
  const firefox = await launchFirefox({ allowInPrivate: true });
  const popup = await firefox.open('popup.html');
  await popup.waitFor(`document.querySelector('.primary')`);
  const shop = await firefox.open(`${world.shop}/tops`, { private: true });
  await shop.waitFor(`document.querySelector('#plain').naturalWidth > 1`);
  await shop.click('#plain', 2);
  await firefox.chooseFromMenu('Fitting Room', 'Try on as top');
  await shop.waitFor(`document.querySelector('fitting-room-toast')`);
  await popup.evaluate(`(document.body.remove(), location.reload(), 1)`);
  await popup.waitFor(`document.querySelector('.primary')`);
  expect(await popup.evaluate(`document.body.textContent.includes('Fine tops')`)).toBe(false);
  await firefox.close();
  await world.close();
});
