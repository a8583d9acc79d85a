import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { VERSION } from '../../proxy/version.ts';
import { startBareSigningProxy } from './harness/bare-signing-proxy.ts';
import { type Extension, expect, test } from './harness/chromium.ts';
import { type Reply, startPages } from './harness/pages.ts';
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
      `Connected to the sandbox (proxy ${VERSION}). Results are drawings, not real try-ons. 3 of 3 try-ons left in the current 60-second window.`,
    ],
    [world.proxy.origin, 'wrong', 'The proxy rejected the access token (error 401).'],
    [website.origin, '', 'This address answers, but it isn’t a Fitting Room proxy.'],
    [plainWebsite.origin, '', 'This address answers, but it isn’t a Fitting Room proxy.'],
    [wrongKey.origin, '', 'Aidge rejects its key'],
    ['http://127.0.0.1:9', '', 'Nothing answers at this address.'],
    [selfSigned.origin, '', 'Couldn’t make a secure connection.'],
    ['http://proxy.example.com', '', 'Plain http isn’t secure outside your own network.'],
    ['https://me:secret@proxy.example.com', '', 'The address contains a user name or password.'],
    ['proxy', '', 'This isn’t a valid web address.'],
    ['', '', 'The proxy address is missing.'],
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

/** The options' connection, as a user handles it. */
async function openConnection(extension: Extension) {
  const options = await extension.openPage('options.html');
  const address = options.getByRole('textbox', { name: 'Proxy address' });
  const token = options.getByRole('textbox', { name: 'Access token' });
  return {
    options,
    address,
    token,
    status: options.getByRole('status'),
    async ask(typed: string, typedToken = '') {
      await address.fill(typed);
      await token.fill(typedToken);
      await options.getByRole('button', { name: 'Test connection' }).click();
    },
  };
}

test('a redirect is named, offered where it is the same host, and never followed by the token', async ({
  extension,
}) => {
  const world = await startWorld({ PROXY_TOKEN: 'open-sesame' });
  const { port } = new URL(world.proxy.origin);
  const login = await startPages(() => ({ body: '<html>Log in' }));
  const guarded = await startPages(() => ({
    status: 302,
    headers: { Location: `${login.origin.replace('127.0.0.1', 'localhost')}/login` },
    body: '',
  }));
  const moved = await startPages(({ path }) => ({
    status: 308,
    headers: { Location: `http://127.0.0.1:${port}${path}` },
    body: '',
  }));
  const { options, address, status, ask } = await openConnection(extension);

  await ask(guarded.origin, 'open-sesame');
  await expect(status).toContainText(
    `redirects to ${new URL(login.origin).host.replace('127.0.0.1', 'localhost')}`,
  );
  await expect(status).toContainText('The access token wasn’t sent there.');
  await expect(status.getByRole('button')).toHaveCount(0);
  expect(login.seen.length).toBeGreaterThan(0);
  expect(login.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);

  await ask(moved.origin, 'open-sesame');
  await status.getByRole('button', { name: `Use ${world.proxy.origin}` }).click();
  await expect(status).toContainText('Connected to the sandbox');
  await expect(address).toHaveValue(world.proxy.origin);
  await options.reload();
  await expect(address).toHaveValue(world.proxy.origin);
  await Promise.all([world.close(), login.close(), guarded.close(), moved.close()]);
});

test('whatever answers is called what it is', async ({ extension }) => {
  const cases: [Reply, string][] = [
    [
      { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>Just a moment…' },
      'Something in front of the proxy answers with 403',
    ],
    [
      { status: 401, headers: { 'WWW-Authenticate': 'Basic' }, body: '' },
      'in front of the proxy answers with 401',
    ],
    [
      { status: 401, type: 'application/json', body: '{}' },
      'The proxy rejected the access token (error 401).',
    ],
    [{ status: 403, type: 'application/json', body: '{}' }, 'The proxy doesn’t allow this request (403)'],
    [{ status: 503, body: '<html>' }, 'Something in front of the proxy answers with 503'],
    [{ status: 511, body: '<html>' }, 'Something in front of the proxy answers with 511'],
    [{ status: 522, body: '<html>' }, 'Something in front of the proxy answers with 522'],
    [{ status: 500, type: 'application/json', body: '{}' }, 'reported an error (500)'],
    [{ status: 429, body: '' }, 'The proxy received too many requests (429).'],
    [{ status: 418, body: '' }, 'This address answers with 418.'],
    [{ body: '<html>' }, 'It’s a web page, maybe a login page.'],
  ];
  const { status, ask } = await openConnection(extension);
  for (const [reply, sentence] of cases) {
    await test.step(sentence, async () => {
      const something = await startPages(() => reply);
      await ask(something.origin, 'open-sesame');
      await expect(status).toContainText(sentence);
      await something.close();
    });
  }
});

test('a token is sent without what nobody sees, and what cannot be sent is said at the field', async ({
  extension,
}) => {
  const world = await startWorld({ PROXY_TOKEN: 'open-sesame' });
  const { options, address, token, status, ask } = await openConnection(extension);
  for (const pasted of [
    'open-sesame\u200b',
    '\ufeffopen-sesame',
    '“Bearer open-sesame”',
    '\u00a0open-\u00adsesame',
  ]) {
    await test.step(JSON.stringify(pasted), async () => {
      await ask('', '');
      await expect(status).toContainText('The proxy address is missing.');
      await ask(world.proxy.origin, pasted);
      await expect(status).toContainText('Connected to the sandbox');
    });
  }
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(status).toContainText('Saved.');
  await expect(token).toHaveValue('open-sesame');

  await ask(world.proxy.origin, 'open–sesame');
  await expect(status).toContainText('The access token contains a character that can’t be sent.');
  await expect(token).toHaveAttribute('aria-invalid', 'true');
  await expect(token).toHaveAccessibleDescription(/can’t be sent/);
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(status).toContainText('The access token contains a character that can’t be sent.');
  await options.reload();
  await expect(token).toHaveValue('open-sesame');
  await expect(address).toHaveValue(world.proxy.origin);
  await world.close();
});

test('an address is understood as people write it, and it is said how', async ({ extension }) => {
  const world = await startWorld();
  const { host, port } = new URL(world.proxy.origin);
  const { options, address, status, ask } = await openConnection(extension);
  const typed = [
    host,
    `  HTTP://${host}/capabilities?x=1  `,
    `${host}/ai/virtual/tryon-pro`,
    `0.0.0.0:${port}`,
    `2130706433:${port}`,
  ];
  for (const one of typed) {
    await test.step(one, async () => {
      await ask('', '');
      await expect(status).toContainText('The proxy address is missing.');
      await ask(one);
      await expect(status).toContainText('Connected to the sandbox');
      await expect(address).toHaveAccessibleDescription(`This address is used: ${world.proxy.origin}`);
    });
  }
  await options.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(address).toHaveValue(world.proxy.origin);

  await address.fill('nas.lan:8787');
  await expect(address).toHaveAccessibleDescription(
    /This address is used: http:\/\/nas\.lan:8787 Plain http/,
  );
  await address.fill('http://100.64.0.7');
  await expect(address).toHaveAttribute('aria-invalid', 'false');
  await address.fill('proxy.example');
  await expect(address).toHaveAccessibleDescription('This address is used: https://proxy.example');
  await address.fill('http://100.128.0.7');
  await expect(address).toHaveAccessibleDescription(/Plain http isn’t secure outside your own network\./);
  await world.close();
});
