import { launchFirefox } from './harness/firefox.ts';
import { expect, test } from './harness/test.ts';
import { startWorld } from './harness/world.ts';

const STATUS = `[...document.querySelectorAll('[role="status"], .outcome')].map(({ textContent }) => textContent).join('')`;
const said = (sentence: string) => `${STATUS}.includes(${JSON.stringify(sentence)})`;
const FOCUSED = `document.activeElement.textContent`;

test('the proxy’s host in Firefox: denied and dismissed it says so, with the address left; allowed, it connects', async () => {
  const world = await startWorld();
  const firefox = await launchFirefox({ prompts: true });
  const options = await firefox.open('options.html');
  const contains = `browser.permissions.contains({ origins: ['http://127.0.0.1/*'] })`;
  await options.type('#proxy-address', world.proxy.origin);
  for (const answer of ['deny', 'dismiss'] as const) {
    await options.click('button[type="submit"]');
    await options.answerPrompt(answer);
    await options.waitFor(said('Saved, but the browser isn’t allowed to contact this address yet.'));
    expect(await options.evaluate(`document.querySelector('#proxy-address').value`)).toBe(world.proxy.origin);
    expect(await options.evaluate(FOCUSED)).toBe('Save');
    expect(await options.evaluate(contains)).toBe(false);
  }
  await options.click('button[type="submit"]');
  await options.answerPrompt('allow');
  await options.waitFor(`${STATUS} === 'Saved.'`);
  expect(await options.evaluate(contains)).toBe(true);
  await options.click('button[type="submit"] + button');
  await options.waitFor(said('Connected to the sandbox'));
  await firefox.close();
  await world.close();
});

test('every site in Firefox: denied it says so and no recorder is there; allowed, it is', async () => {
  const firefox = await launchFirefox({ prompts: true });
  const options = await firefox.open('options.html');
  const recorders = 'browser.scripting.getRegisteredContentScripts().then(({ length }) => length)';
  const button = `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Allow on all sites')`;
  await options.waitFor(button);
  await options.evaluate(`(${button}.id = 'allow', 1)`);
  for (const answer of ['dismiss', 'deny'] as const) {
    await options.click('#allow');
    await options.answerPrompt(answer);
    await options.waitFor(said('Not allowed yet. Select “Allow on all sites” again'));
    expect(await options.evaluate(FOCUSED)).toBe('Allow on all sites');
    expect(await options.evaluate(recorders)).toBe(0);
  }
  await options.click('#allow');
  await options.answerPrompt('allow');
  await options.waitFor(`!(${button})`);
  expect(await options.evaluate(FOCUSED)).toContain('On. You can turn this off');
  await expect.poll(() => options.evaluate(recorders)).toBe(1);
  await firefox.close();
});
