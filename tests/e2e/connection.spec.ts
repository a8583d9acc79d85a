import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { startBareSigningProxy } from './harness/bare-signing-proxy.ts';
import { expect, test } from './harness/chromium.ts';
import { startPages } from './harness/pages.ts';
import { startWorld } from './harness/world.ts';

test('Test connection says exactly what is wrong, or who answers', async ({ extension }) => {
  const world = await startWorld({ RATE_LIMIT: '3', PROXY_TOKEN: 'open-sesame' });
  const website = await startPages(({ path }) =>
    path === '/capabilities' ? { body: '<html>a shop</html>' } : undefined,
  );
  const plainWebsite = await startPages(() => undefined);
  const wrongKey = await startBareSigningProxy({
    upstreamBase: await sandboxBase(),
    keyName: 'wrong',
    secret: 'wrong',
  });
  const selfSigned = await startSelfSigned();

  const options = await extension.openPage('options.html');
  const status = options.getByRole('status');
  const ask = async (address: string, token = '') => {
    await options.getByRole('textbox', { name: 'Proxy address' }).fill(address);
    await options.getByRole('textbox', { name: 'Access token' }).fill(token);
    await options.getByRole('button', { name: 'Test connection' }).click();
  };
  const cases: [string, string, string][] = [
    [
      world.proxy.origin,
      'open-sesame',
      'Connected to the sandbox (proxy 0.1.0). Results are drawn, not real. 3 of 3 try-ons left in these 60 seconds.',
    ],
    [world.proxy.origin, 'wrong', 'The proxy answers 401: it refuses the access token.'],
    [website.origin, '', 'Something answers, but it is not a Fitting Room proxy.'],
    [plainWebsite.origin, '', 'Something answers, but it is not a Fitting Room proxy.'],
    [wrongKey.origin, '', 'its upstream is not configured'],
    ['http://127.0.0.1:9', '', 'Nobody answers at this address.'],
    [selfSigned.origin, '', 'No secure connection came about.'],
    ['http://proxy.example.com', '', 'Plain http is not safe here.'],
    ['https://me:secret@proxy.example.com', '', 'The address contains a name or a password.'],
    ['proxy', '', 'This is no web address.'],
    ['', '', 'No address.'],
  ];
  for (const [address, token, sentence] of cases) {
    await test.step(sentence, async () => {
      await ask(address, token);
      await expect(status).toContainText(sentence);
    });
  }
  await Promise.all([
    world.close(),
    website.close(),
    plainWebsite.close(),
    wrongKey.close(),
    selfSigned.close(),
  ]);
});

let sandbox: Promise<{ base: string; close(): Promise<void> }> | undefined;
async function sandboxBase(): Promise<string> {
  const { startSandbox } = await import('../../proxy/sandbox/server.ts');
  sandbox ??= startSandbox({
    key: { name: '800001', secret: 'right' },
    rate: { limit: 3, windowMs: 60_000 },
  });
  return (await sandbox).base;
}
test.afterAll(async () => (await sandbox)?.close());

/** A server whose certificate nobody has signed but itself. */
async function startSelfSigned() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createServer({ key, cert }, (_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

test('address and token survive, and the token is in no place that a page could read', async ({
  extension,
}) => {
  const world = await startWorld({ PROXY_TOKEN: 'open-sesame' });
  const options = await extension.openPage('options.html');
  await options.getByRole('textbox', { name: 'Proxy address' }).fill(`${world.proxy.origin}/`);
  await options.getByRole('textbox', { name: 'Access token' }).fill('open-sesame');
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(options.getByRole('status')).toContainText('Saved.');
  await options.reload();
  await expect(options.getByRole('textbox', { name: 'Proxy address' })).toHaveValue(world.proxy.origin);
  await expect(options.getByRole('textbox', { name: 'Access token' })).toHaveValue('open-sesame');
  const stored = await options.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
  expect(stored).toContain(world.proxy.origin);
  expect(stored).not.toContain('open-sesame');
  await world.close();
});
