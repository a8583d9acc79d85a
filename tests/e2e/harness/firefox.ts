import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from './until.ts';
import { connectWebDriver, type WebDriver } from './webdriver-bidi.ts';

const EXTENSION_ID = 'fitting-room@fitting-room.example';
const UUID = '11111111-2222-4333-8444-555555555555';

/** Quiet, offline, and with a fixed address for the extension's pages. */
const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
  // A request for an optional permission is granted without its native prompt, which no test can click.
  'extensions.webextOptionalPermissionPrompts': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'termsofuse.bypassNotification': true,
};

/** A tab of Firefox. */
export interface Tab {
  /** Evaluates an expression in the page; its value must be JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Waits until the expression is truthy in the page. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>;
  /** A real click with the mouse (0: left, 2: right) in the middle of what the selector finds. */
  click(selector: string, button?: 0 | 2): Promise<void>;
  /** Types into what the selector finds, by key. */
  type(selector: string, text: string): Promise<void>;
}

export interface Firefox {
  /** Opens an address, or a page of the extension such as `popup.html`. */
  open(address: string): Promise<Tab>;
  /** Chooses an item of the native context menu that a right-click has opened: submenu, item. */
  chooseFromMenu(submenu: string, item: string): Promise<void>;
  /** Ends the extension's event page as the browser would when it idles. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a headless Firefox with the built extension, driven by raw WebDriver BiDi (browser-testing recipe, Firefox 153). */
export async function launchFirefox(build = '.output/firefox-mv3'): Promise<Firefox> {
  const program = process.env.FIREFOX_FOR_TESTS;
  if (program === undefined)
    throw new Error('Run the end-to-end tests by npm run test:e2e: it finds the browsers.');
  const profile = mkdtempSync(join(tmpdir(), 'fitting-room-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const firefox = spawn(
    program,
    [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port=0',
      '-remote-allow-system-access',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = () => firefox.kill('SIGKILL');
  process.once('exit', kill);

  const driver = await connectWebDriver(firefox.stderr);
  await driver.send('webExtension.install', { extensionData: { type: 'path', path: resolve(build) } });
  const tree = await driver.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = (tree.contexts as { context: string; url: string }[]).find(({ url }) =>
    url.endsWith('browser.xhtml'),
  );
  if (window === undefined) throw new Error('Firefox has no window.');
  const chrome = <Value>(expression: string) => driver.evaluate<Value>(window.context, expression);
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)}).extension`;

  return {
    async open(address) {
      const { context } = await driver.send('browsingContext.create', { type: 'tab' });
      const url = address.includes(':') ? address : `moz-extension://${UUID}/${address}`;
      await driver.send('browsingContext.navigate', { context, url, wait: 'complete' });
      return tabOf(driver, String(context));
    },
    async chooseFromMenu(submenu, item) {
      await until('the context menu is open', () =>
        chrome<boolean>(`document.getElementById('contentAreaContextMenu').state === 'open'`),
      );
      const find = (kind: string, label: string) =>
        `[...document.querySelectorAll('#contentAreaContextMenu ${kind}')].find((node) => !node.hidden && node.getAttribute('label') === ${JSON.stringify(label)})`;
      await until('the submenu is there', () => chrome<boolean>(`Boolean(${find('menu', submenu)})`));
      await chrome(`(${find('menu', submenu)}.openMenu(true), 1)`);
      await until('the submenu is open', () =>
        chrome<boolean>(`${find('menu', submenu)}.menupopup.state === 'open'`),
      );
      await chrome(`(${find('menu', submenu)}.menupopup.activateItem(${find('menuitem', item)}), 1)`);
    },
    async stopBackground() {
      await chrome(`${extension}.terminateBackground({ ignoreDevToolsAttached: true }).then(() => 1)`);
      await until('the background is stopped', () =>
        chrome<boolean>(`${extension}.backgroundState === 'stopped'`),
      );
    },
    async close() {
      const gone = once(firefox, 'exit');
      const late = setTimeout(kill, 5_000);
      await driver.send('browser.close', {}).catch(() => kill());
      await gone;
      clearTimeout(late);
      process.off('exit', kill);
      driver.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function tabOf(driver: WebDriver, context: string): Tab {
  const evaluate = <Value>(expression: string) => driver.evaluate<Value>(context, expression);
  const pointAt = async (selector: string) => {
    const found = `document.querySelector(${JSON.stringify(selector)})`;
    await until(`${selector} is there`, () => evaluate<boolean>(`Boolean(${found})`));
    return await evaluate<{ x: number; y: number }>(
      `(() => { const node = ${found}; node.scrollIntoView({ block: 'center' }); const box = node.getBoundingClientRect();
        return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }; })()`,
    );
  };
  const tab: Tab = {
    evaluate,
    async waitFor(expression, timeoutMs = 30_000) {
      await until(expression, () => evaluate<boolean>(`Boolean(${expression})`), { timeoutMs });
    },
    async click(selector, button = 0) {
      const point = await pointAt(selector);
      const actions = [
        { type: 'pointerMove', ...point },
        { type: 'pointerDown', button },
        { type: 'pointerUp', button },
      ];
      await driver.send('input.performActions', {
        context,
        actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
      });
    },
    async type(selector, text) {
      await tab.click(selector);
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await driver.send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] });
    },
  };
  return tab;
}
