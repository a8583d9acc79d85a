import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'wxt';
import { compileCatalogue } from './lib/messages/compile-catalogue.ts';
import { popupScripts } from './scripts/build/popup-scripts.ts';
import { REACT_ON_PREACT } from './scripts/build/react-on-preact.ts';

/** Granted at install; pinned by `tests/manifest.test.ts`. Adding one makes Chrome disable the extension on update. */
const PERMISSIONS = ['contextMenus', 'activeTab', 'scripting', 'storage', 'unlimitedStorage', 'alarms'];
/**
 * Firefox alone: the same menus by their other name, without a warning of its own. Only by this name may a content script
 * ask which element was clicked (`menus.getTargetElement`; Firefox 153, tried 2026-11-25).
 */
const FIREFOX_PERMISSIONS = ['menus'];
const OPTIONAL = ['notifications'];
/** Asked for on a click, when needed: the proxy's own origin, or every site for one-click tagging. */
const OPTIONAL_HOSTS = ['http://*/*', 'https://*/*'];

/** The catalogues as pages and background fetch them: parsed here, so that no parser is shipped. */
const catalogues = () =>
  globSync('lib/messages/*.json').map((file) => ({
    relativeDest: `messages/${basename(file)}`,
    contents: JSON.stringify(compileCatalogue(JSON.parse(readFileSync(file, 'utf8')))),
  }));

/** The formatter asks for the parser that nothing here calls. Not while developing: tests read the same configuration. */
const WITHOUT_PARSER = [
  {
    find: /^@formatjs\/icu-messageformat-parser$/,
    replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
  },
];

export default defineConfig({
  imports: false,
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push(...catalogues());
    },
  },
  vite: ({ command }) => ({
    plugins: command === 'build' ? [popupScripts] : [],
    // Every browser that the extension runs in preloads modules by itself.
    build: { modulePreload: { polyfill: false } },
    resolve: { alias: [...REACT_ON_PREACT, ...(command === 'build' ? WITHOUT_PARSER : [])] },
  }),
  manifestVersion: 3,
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}{{modeSuffix}}',
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      ...PERMISSIONS,
      ...(browser === 'firefox' ? FIREFOX_PERMISSIONS : []),
      ...(mode === 'e2e' ? OPTIONAL : []),
    ],
    // Where the user lets it into private windows, it says there that it keeps nothing. `not_allowed` could say nothing at all.
    incognito: 'spanning',
    commands: {
      'pick-garment': { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_commandPick__' },
    },
    // A prompt for a permission is a native dialog, and headless there is none: the e2e build has them granted. The released build
    // goes through it in a window (`tests/e2e/permission-prompt.native.spec.ts`).
    ...(mode === 'e2e' ? {} : { optional_permissions: OPTIONAL }),
    optional_host_permissions: OPTIONAL_HOSTS,
    ...(mode === 'e2e' ? { host_permissions: OPTIONAL_HOSTS } : {}),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'fitting-room@fitting-room.example',
              strict_min_version: '140.0',
              // Addresses and titles of the images a person tagged, their own photos and the proxy's
              // token go to the proxy the person named, on Submit. Nothing goes to us.
              data_collection_permissions: {
                required: ['websiteContent', 'authenticationInfo'],
                optional: ['personallyIdentifyingInfo'],
              },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
  zip: { excludeSources: ['proxy/**', 'tests/**', 'tour/**', '.data/**'] },
});
