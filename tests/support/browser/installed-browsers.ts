import { posix, win32 } from 'node:path';
import type { Machine } from './machine.ts';

type Place = Pick<Machine, 'platform' | 'env' | 'exists'>;

/** Names under which Chromium and Chrome are installed; Chromium first, see `judgeChromium`. */
const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-for-testing',
  'google-chrome',
  'google-chrome-stable',
];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];

const MAC_CHROMIUM = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
];
const WINDOWS_CHROMIUM = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'];

/** Chromium and Chrome on this machine: those on PATH, then those in the usual folders of macOS and Windows. */
export function installedChromiums(place: Place): string[] {
  return [...onPath(place, CHROMIUM_NAMES), ...inUsualFolders(place, MAC_CHROMIUM, WINDOWS_CHROMIUM)];
}

/** Firefox on this machine, in the order in which to try it. */
export function installedFirefoxes(place: Place): string[] {
  return [
    ...onPath(place, FIREFOX_NAMES),
    ...inUsualFolders(place, ['Firefox.app/Contents/MacOS/firefox'], ['Mozilla Firefox\\firefox.exe']),
  ];
}

/** The absolute paths of those `names` that lie in a folder of PATH, in the order of the names. */
export function onPath({ platform, env, exists }: Place, names: readonly string[]): string[] {
  const { join, delimiter } = platform === 'win32' ? win32 : posix;
  const suffix = platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => {
    const found = folders.map((folder) => join(folder, name + suffix)).find(exists);
    return found === undefined ? [] : [found];
  });
}

function inUsualFolders({ platform, env, exists }: Place, onMac: string[], onWindows: string[]): string[] {
  const given = (folder: string | undefined) => folder !== undefined;
  if (platform === 'darwin') {
    const folders = ['/Applications', env.HOME && posix.join(env.HOME, 'Applications')].filter(given);
    return onMac.flatMap((app) => folders.map((folder) => posix.join(folder, app))).filter(exists);
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(given);
    return onWindows.flatMap((app) => folders.map((folder) => win32.join(folder, app))).filter(exists);
  }
  return [];
}
