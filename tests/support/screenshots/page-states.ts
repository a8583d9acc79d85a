import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../../lib/wardrobe/draft.ts';
import type { Cast } from './cast.ts';
import { click, inTurn, type State, strayAddress, waitFor } from './state.ts';

const records = ({ garments, finished, dressed }: Cast) => ({ garments, tasks: [finished, dressed] });
const options = (name: string, act?: State['act']): State => ({
  name: name === '' ? 'options' : `options-${name}`,
  path: 'options.html',
  records,
  ...(act === undefined ? {} : { act }),
});

const DATA = '.page-section:has(input[type="file"])';
const dataButton = (place: number) => click(`${DATA} .actions .button:nth-of-type(${place})`);
const testConnection = click('form .actions .button:not(.primary)');
const said = waitFor('form .outcome .note');
const dataSaid = waitFor(`${DATA} .outcome .note`);
const type = (address: string) => (page: Page) => page.locator('#proxy-address').fill(address);

/** Has a server that answers `path` with a page, `status` and `headers` for as long as `use` takes, which is given its address. */
async function withAnswer(
  path: string,
  status: number,
  headers: OutgoingHttpHeaders,
  use: (address: string) => Promise<void>,
): Promise<void> {
  const server = createServer(({ url }, response) =>
    (url === path ? response.writeHead(status, headers) : response).end('<html></html>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Tests the connection to something that answers so in the proxy's place; it is gone afterwards. */
const testAnswer = (status: number, headers: OutgoingHttpHeaders) => (page: Page) =>
  withAnswer('/capabilities', status, headers, (address) =>
    inTurn(type(address), testConnection, said)(page),
  );

export const PAGE_STATES: State[] = [
  { ...options(''), nothingGranted: true },
  options('connected', inTurn(testConnection, said)),
  options('unreachable', inTurn(type('http://127.0.0.1:9'), testConnection, said)),
  options('wrong-address', type('proxy dot example')),
  options('understood-address', type('nas.lan:8787')),
  options('redirected', testAnswer(302, { Location: '/login' })),
  options('moved', testAnswer(308, { Location: '/try/capabilities' })),
  options('shut', testAnswer(403, { 'Content-Type': 'text/html' })),
  options('stray-address', inTurn(strayAddress, waitFor('form > .note.warn'))),
  options('wrong-token', (page) => page.locator('#access-token').fill('open–sesame')),
  options('token', async (page) => {
    await page.locator('#access-token').fill('a-token-that-nobody-should-see');
    await page.locator('.token .button').click();
  }),
  options('own-photos', async (page) => {
    await page.evaluate(
      async ([model, choices]) => {
        const { settings } = await chrome.storage.local.get('settings');
        const defaults = { model: { ...model, by: 'own', images: [''] }, options: choices };
        await chrome.storage.local.set({ settings: { ...(settings as object), defaults } });
      },
      [DEFAULT_MODEL, DEFAULT_OPTIONS] as const,
    );
    await page.locator('.own-images').waitFor();
  }),
  options('no-photo', (page) =>
    withAnswer('/dress', 200, { 'Content-Type': 'text/html' }, async (address) => {
      await page.evaluate(
        async ([model, choices, image]) => {
          const { settings } = await chrome.storage.local.get('settings');
          const defaults = { model: { ...model, by: 'own', images: [image] }, options: choices };
          await chrome.storage.local.set({ settings: { ...(settings as object), defaults } });
        },
        [DEFAULT_MODEL, DEFAULT_OPTIONS, `${address}/dress`] as const,
      );
      await page.locator('.own-images .note.bad').waitFor();
    }),
  ),
  options('imported', async (page) => {
    const downloading = page.waitForEvent('download');
    await dataButton(1)(page);
    await page.locator('input[type="file"]').setInputFiles(await (await downloading).path());
    await dataSaid(page);
  }),
  options('no-export', async (page) => {
    const buffer = Buffer.from('no archive');
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer });
    await page.locator(`${DATA} .note.bad`).waitFor();
  }),
  options('deleting', inTurn(dataButton(3), waitFor('.confirm'))),
  options('deleted', inTurn(dataButton(3), click('.confirm .danger'), dataSaid)),
  { name: 'welcome', path: 'welcome.html', records, unconfigured: true, nothingGranted: true },
  {
    name: 'welcome-sandbox',
    path: 'welcome.html',
    records,
    unconfigured: true,
    act: inTurn(click('.way .primary'), waitFor('.outcome .note')),
  },
  {
    name: 'welcome-declined',
    path: 'welcome.html',
    records,
    nothingGranted: true,
    act: inTurn(click('.actions .button:nth-of-type(2)'), waitFor('.note:not(.good)')),
  },
];
