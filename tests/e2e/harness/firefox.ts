import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FIREFOX_ENVIRONMENT, firefoxPreferences } from '../../support/loopback/browser-settings.ts';
import { until } from './until.ts';
import { connectWebDriver, type WebDriver } from './webdriver-bidi.ts';

const EXTENSION_ID = 'fitting-room@fitting-room.example';
const UUID = '11111111-2222-4333-8444-555555555555';

/** No questions, and a fixed address for the extension's pages. */
const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
  // A prompt takes an answer at once, not only after half a second.
  'security.notification_enable_delay': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'termsofuse.bypassNotification': true,
};

/** A net: a Firefox that does not end is ended. */
const CLOSE_MS = 120_000;

/** A tab of Firefox. */
export interface Tab {
  /** Evaluates an expression in the page; its value must be JSON. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Waits until the expression is truthy in the page. */
  waitFor(expression: string): Promise<void>;
  /** A real click with the mouse (0: left, 2: right) in the middle of what the selector finds. */
  click(selector: string, button?: 0 | 2): Promise<void>;
  /** Types into what the selector finds, by key. */
  type(selector: string, text: string): Promise<void>;
  /**
   * Answers the browser's own prompt for an optional permission that this page asks for (needs `prompts`); resolves when it has
   * closed. `dismiss` is Escape.
   */
  answerPrompt(answer: 'allow' | 'deny' | 'dismiss'): Promise<void>;
}

export interface Firefox {
  /** Opens an address, or a page of the extension such as `popup.html`; in a private window where that is wanted. */
  open(address: string, where?: { private?: boolean }): Promise<Tab>;
  /** Chooses an item of the native context menu that a right-click has opened: submenu, item. */
  chooseFromMenu(submenu: string, item: string): Promise<void>;
  /** Evaluates a privileged expression in the browser's own window. */
  chrome<Value>(expression: string): Promise<Value>;
  /** Ends the extension's event page as the browser would when it idles. */
  stopBackground(): Promise<void>;
  close(): Promise<void>;
}

export interface FirefoxOptions {
  build?: string;
  /** Whether a request for an optional permission opens the browser's prompt (`answerPrompt`); else it is granted without one. */
  prompts?: boolean;
  /** Preferences besides the usual ones. */
  preferences?: Record<string, string | number | boolean>;
  /** The user lets the extension run in private windows. */
  allowInPrivate?: boolean;
}

/** Starts a headless Firefox with the built extension, driven by raw WebDriver BiDi (browser-testing recipe, Firefox 153). */
export async function launchFirefox({
  build = '.output/firefox-mv3',
  prompts = false,
  preferences: own = {},
  allowInPrivate = false,
}: FirefoxOptions = {}): Promise<Firefox> {
  const program = process.env.FIREFOX_FOR_TESTS;
  if (program === undefined)
    throw new Error('Run the end-to-end tests by npm run test:e2e: it finds the browsers.');
  const profile = mkdtempSync(join(tmpdir(), 'fitting-room-firefox-'));
  const preferences = {
    ...PREFERENCES,
    ...(await firefoxPreferences()),
    'extensions.webextOptionalPermissionPrompts': prompts,
    ...own,
  };
  const lines = Object.entries(preferences).map(
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
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...FIREFOX_ENVIRONMENT } },
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
  if (allowInPrivate) {
    // What the switch "Run in Private Windows" does (toolkit/mozapps/extensions/content/aboutaddons.js).
    await chrome(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const id = ${JSON.stringify(EXTENSION_ID)};
      await ExtensionPermissions.add(id, { permissions: ['internal:privateBrowsingAllowed'], origins: [] }, ${extension});
      await (await AddonManager.getAddonByID(id)).reload();
      return 1;
    })()`);
    await until('the extension runs in private windows', () =>
      chrome<boolean>(
        `Boolean(WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)})?.privateBrowsingAllowed)`,
      ),
    );
  }

  /** In the window of another tab, where one is given. */
  const newTab = async (beside?: string) => {
    const where = beside === undefined ? {} : { referenceContext: beside };
    return String((await driver.send('browsingContext.create', { type: 'tab', ...where })).context);
  };

  /** WebDriver opens no private windows; the browser does. */
  async function openPrivateWindow(): Promise<string> {
    const contexts = async () =>
      ((await driver.send('browsingContext.getTree', {})).contexts as { context: string }[]).map(
        ({ context }) => context,
      );
    const before = new Set(await contexts());
    await chrome(`(OpenBrowserWindow({ private: true }), 1)`);
    // A tab that is opened while its window still starts may never answer a navigation (Firefox 153).
    await until('the private window has started', () =>
      chrome<boolean>(
        `[...Services.wm.getEnumerator('navigator:browser')].some((one) => one.PrivateBrowsingUtils.isWindowPrivate(one) && one.gBrowserInit.delayedStartupFinished)`,
      ),
    );
    let opened: string | undefined;
    await until('the private window is open', async () => {
      opened = (await contexts()).find((context) => !before.has(context));
      return opened !== undefined;
    });
    return String(opened);
  }

  return {
    chrome,
    async open(address, where = {}) {
      const context = where.private ? await newTab(await openPrivateWindow()) : await newTab();
      const url = address.includes(':') ? address : `moz-extension://${UUID}/${address}`;
      await driver.send('browsingContext.navigate', { context, url, wait: 'complete' });
      return tabOf(driver, String(context), chrome);
    },
    async chooseFromMenu(submenu, item) {
      // A private window has a menu of its own.
      const front = `Services.wm.getMostRecentWindow('navigator:browser').document`;
      await until('the context menu is open', () =>
        chrome<boolean>(`${front}.getElementById('contentAreaContextMenu').state === 'open'`),
      );
      const find = (kind: string, label: string) =>
        `[...${front}.querySelectorAll('#contentAreaContextMenu ${kind}')].find((node) => !node.hidden && node.getAttribute('label') === ${JSON.stringify(label)})`;
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
      const late = setTimeout(kill, CLOSE_MS);
      await driver.send('browser.close', {}).catch(() => kill());
      await gone;
      clearTimeout(late);
      process.off('exit', kill);
      driver.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function tabOf(
  driver: WebDriver,
  context: string,
  chrome: <Value>(expression: string) => Promise<Value>,
): Tab {
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
    async waitFor(expression) {
      await until(expression, () => evaluate<boolean>(`Boolean(${expression})`));
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
    async answerPrompt(answer) {
      // The prompt of a page that another has covered meanwhile, such as the welcome, waits until it is in front again.
      await driver.send('browsingContext.activate', { context });
      const panel = `document.getElementById('notification-popup')`;
      // The panel is told by its notification: others may be open, such as the one that an installation leaves.
      const prompt = `${panel}.querySelector('popupnotification[popupid="addon-webext-permissions"]')`;
      await until('the prompt is open', () =>
        chrome<boolean>(`${panel}.state === 'open' && Boolean(${prompt})`),
      );
      const act = {
        allow: `${prompt}.button.click()`,
        deny: `${prompt}.secondaryButton.click()`,
        dismiss: `${panel}.hidePopup()`,
      };
      await chrome(`(${act[answer]}, 1)`);
      await until('the prompt is closed', () => chrome<boolean>(`${panel}.state === 'closed'`));
    },
  };
  return tab;
}
