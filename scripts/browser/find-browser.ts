import { chromium } from '@playwright/test';
import { aptInstall, type Machine, thisMachine } from './run.ts';

/** Branded Chrome loads no unpacked extension from the command line since version 137: it comes last. */
const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-for-testing',
  'google-chrome',
  'google-chrome-stable',
];
const CHROMIUM_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'C:\\Program Files\\Chromium\\Application\\chrome.exe',
];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const FIREFOX_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];
/** A download that the network refuses may hang instead of failing. */
const DOWNLOAD_MS = 240_000;

/**
 * Path of a Chromium: `$BROWSER_PATH`, one on the machine, Playwright's own, else installed by Playwright or, as root on
 * Debian, by apt. Throws with what to install when all of that fails.
 */
export function ensureChromium(
  machine: Machine = thisMachine,
  playwrightPath = chromium.executablePath(),
): string {
  const named = fromEnvironment(machine, 'BROWSER_PATH');
  if (named !== undefined) return named;
  const look = () => find(machine, CHROMIUM_NAMES, [playwrightPath, ...CHROMIUM_PLACES]);
  const there = look();
  if (there !== undefined) return there;
  machine.tell('no Chromium here; asking Playwright for one');
  const download = machine.run(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    DOWNLOAD_MS,
  );
  const found = (download ? look() : undefined) ?? (aptInstall(machine, ['chromium']) ? look() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'No browser was found. Install Chromium, or set BROWSER_PATH to a Chromium or Chrome for Testing.',
  );
}

/** Path of a Firefox (140 or newer): `$FIREFOX_PATH`, one on the machine, else, as root on Debian, installed by apt. */
export function ensureFirefox(machine: Machine = thisMachine): string {
  const named = fromEnvironment(machine, 'FIREFOX_PATH');
  if (named !== undefined) return named;
  const look = () => find(machine, FIREFOX_NAMES, FIREFOX_PLACES);
  const found = look() ?? (aptInstall(machine, ['firefox-esr']) ? look() : undefined);
  if (found !== undefined) return found;
  throw new Error('No Firefox was found. Install Firefox 140 or newer, or set FIREFOX_PATH.');
}

/** What a native context menu without a screen takes: X server, window manager, keys, list of windows. */
export function ensureDisplayTools(machine: Machine = thisMachine): void {
  const needed = { Xvfb: 'xvfb', xdotool: 'xdotool', openbox: 'openbox', xwininfo: 'x11-utils' };
  const missing = () => Object.entries(needed).filter(([program]) => machine.which(program) === undefined);
  const packages = missing().map(([, name]) => name);
  if (packages.length > 0) aptInstall(machine, packages);
  const still = missing().map(([program]) => program);
  if (still.length > 0)
    throw new Error(`Not found: ${still.join(', ')}. They are needed for tests with a native menu.`);
}

function fromEnvironment(machine: Machine, name: string): string | undefined {
  const path = machine.env[name];
  if (path === undefined || path === '') return undefined;
  if (machine.exists(path)) return path;
  throw new Error(`${name} names ${path}, where there is nothing.`);
}

function find(machine: Machine, names: string[], places: string[]): string | undefined {
  const [first, ...rest] = names.map((name) => machine.which(name)).filter((path) => path !== undefined);
  return first ?? rest[0] ?? places.find((place) => machine.exists(place));
}
