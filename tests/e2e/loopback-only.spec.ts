import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { takeAttempts } from '../support/loopback/attempts.ts';
import { expect, test } from './harness/chromium.ts';
import { startPages } from './harness/pages.ts';

/** The net under all end-to-end tests: a Chromium that is asked for anything but loopback says for what. */
const ADDRESSES = [
  ['a name', 'http://shop.example/a.jpg', 'http://shop.example/a.jpg'],
  ['a name over TLS', 'https://shop.example/a.jpg', 'shop.example:443'],
  ['an address', 'http://192.0.2.1/a.jpg', 'http://192.0.2.1/a.jpg'],
  ['an address over TLS', 'https://192.0.2.1:8443/a.jpg', '192.0.2.1:8443'],
  ['an IPv6 address', 'http://[2001:db8::1]/a.jpg', 'http://[2001:db8::1]/a.jpg'],
  ['a link-local address', 'http://169.254.169.254/meta', 'http://169.254.169.254/meta'],
  ['a name that begins like loopback', 'http://127.0.0.1.example/', 'http://127.0.0.1.example/'],
] as const;

test('a page, the extension’s page and its worker get nowhere, and the test hears of it', async ({
  extension,
}) => {
  const shop = await startPages(() => ({ body: '<!doctype html><title>Shop</title>' }));
  const page = await extension.context.newPage();
  await page.goto(shop.origin);
  const options = await extension.openPage('options.html');
  const ask = (address: string) =>
    fetch(address, { mode: 'no-cors' }).then(
      ({ status }) => status,
      () => 'failed',
    );
  for (const [what, address, named] of ADDRESSES) {
    for (const asked of [
      () => page.evaluate(ask, address),
      () => options.evaluate(ask, address),
      () => extension.worker.evaluate(ask, address),
    ]) {
      await asked();
      expect(takeAttempts(), what).toEqual([expect.stringContaining(`browser ${named} `)]);
    }
  }
  const socket = 'new Promise((done) => { new WebSocket("ws://shop.example/").onerror = () => done(1) })';
  await page.evaluate(socket);
  expect(takeAttempts()).toEqual([expect.stringContaining('shop.example:80')]);
  await shop.close();
});

test('loopback is reached under every one of its names', async ({ extension }) => {
  const shop = await startPages(() => ({ body: '<!doctype html><title>Shop</title>' }));
  const page = await extension.context.newPage();
  const { port } = new URL(shop.origin);
  for (const host of ['127.0.0.1', 'localhost', 'shop.localhost']) {
    await page.goto(`http://${host}:${port}/`);
    await expect(page).toHaveTitle('Shop');
  }
  await shop.close();
});

test('WebRTC sends nothing', async ({ extension }) => {
  const server = createSocket('udp4');
  let heard = 0;
  server.on('message', () => {
    heard += 1;
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const shop = await startPages(() => ({ body: '<!doctype html><title>Shop</title>' }));
  const page = await extension.context.newPage();
  await page.goto(shop.origin);
  // Gathering is complete once every server has been tried.
  await page.evaluate(async (at) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${at}` }] });
    connection.createDataChannel('a');
    await connection.setLocalDescription(await connection.createOffer());
    while (connection.iceGatheringState !== 'complete')
      await new Promise((done) =>
        connection.addEventListener('icegatheringstatechange', done, { once: true }),
      );
    connection.close();
  }, port);
  expect(heard).toBe(0);
  server.close();
  await shop.close();
});
