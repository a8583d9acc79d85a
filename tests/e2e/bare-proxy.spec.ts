import { startSandbox } from '../../proxy/sandbox/server.ts';
import { startBareSigningProxy } from './harness/bare-signing-proxy.ts';
import { expect, test } from './harness/chromium.ts';
import { configure, startWorld, tag } from './harness/world.ts';

test('the whole way through a bare signing proxy that knows only the two paths of Aidge', async ({
  extension,
}) => {
  const key = { name: '800001', secret: 'devSampleSecret0000111122223333' };
  const sandbox = await startSandbox({ key, rate: { limit: 3, windowMs: 60_000 } });
  const bare = await startBareSigningProxy({
    upstreamBase: sandbox.base,
    keyName: key.name,
    secret: key.secret,
  });
  const world = await startWorld();
  await configure(extension, bare.origin);
  await tag(extension, world.shop, 'dresses');

  const popup = await extension.openPage('popup.html');
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const item = popup.getByRole('list', { name: 'Recent try-ons' }).getByRole('listitem');
  await expect(item).toContainText('Finished');
  await expect(item.locator('img[src^="blob:"]')).toHaveCount(4);

  const paths = new Set(bare.requests.map(({ path }) => path));
  expect(paths).toContain('/ai/virtual/tryon-pro');
  const submits = bare.requests.filter(({ path }) => path === '/ai/virtual/tryon-pro');
  expect(submits).toHaveLength(1);
  expect(Object.keys(JSON.parse(submits[0]?.body ?? ''))).toEqual(['paramJson']);
  await Promise.all([bare.close(), world.close(), sandbox.close()]);
});
