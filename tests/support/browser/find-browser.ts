import { fileURLToPath } from 'node:url';
import { aptInstall } from './apt-install.ts';
import { installedChromiums, installedFirefoxes, onPath } from './installed-browsers.ts';
import { judgeChromium, judgeFirefox, type Verdict } from './judge-browser.ts';
import { type Machine, thisMachine } from './machine.ts';

/** A net: a browser that is only slow to start, on a busy machine, serves all the same. */
const VERSION_MS = 300_000;
/** Playwright prints its progress; a download that is refused by silence ends after this. */
const DOWNLOAD_SILENCE_MS = 60_000;
const DOWNLOAD_MS = 15 * 60_000;

/** What native tests need on Linux, and the Debian package of each. */
const DISPLAY_TOOLS = {
  Xvfb: 'xvfb',
  xdotool: 'xdotool',
  openbox: 'openbox',
  xwininfo: 'x11-utils',
  xprop: 'x11-utils',
};

/**
 * The path of a Chromium that loads unpacked extensions by flag: `$BROWSER_PATH`, one on this machine, the one that
 * Playwright has downloaded, or else one that is installed now (`playwright install chromium`; as root on Debian,
 * apt). Branded Chrome is passed over, since it no longer takes the flag. Tells its steps on stderr.
 * @throws Error that says what to install
 */
export async function ensureChromium(machine: Machine = thisMachine()): Promise<string> {
  const choose = (paths: string[]) => firstThatServes(machine, paths, judgeChromium);
  return (
    (await fromEnv(machine, 'BROWSER_PATH')) ??
    (await choose([...installedChromiums(machine), machine.playwrightChromium])) ??
    ((await playwrightInstall(machine)) ? await choose([machine.playwrightChromium]) : undefined) ??
    ((await aptInstall(machine, ['chromium'])) ? await choose(installedChromiums(machine)) : undefined) ??
    fail(
      'No browser for the extension. Install Chromium (Debian: apt-get install chromium) or run ' +
        '`npx playwright install --with-deps chromium`, or set BROWSER_PATH to a Chromium or Chrome for Testing. ' +
        'Google Chrome itself no longer loads unpacked extensions by flag.',
    )
  );
}

/**
 * The path of a Firefox that is new enough: `$FIREFOX_PATH`, one on this machine, or, as root on Debian, `firefox-esr`.
 * @throws Error that says what to install
 */
export async function ensureFirefox(machine: Machine = thisMachine()): Promise<string> {
  const choose = () => firstThatServes(machine, installedFirefoxes(machine), judgeFirefox);
  return (
    (await fromEnv(machine, 'FIREFOX_PATH')) ??
    (await choose()) ??
    ((await aptInstall(machine, ['firefox-esr'])) ? await choose() : undefined) ??
    fail('No Firefox. Install it (Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one.')
  );
}

/**
 * Sees to it that Xvfb, openbox and xdotool are there, for tests with a window and its native menus (Linux only).
 * @throws Error that says what to install
 */
export async function ensureDisplayTools(machine: Machine = thisMachine()): Promise<void> {
  const missing = () =>
    Object.entries(DISPLAY_TOOLS).filter(([tool]) => onPath(machine, [tool]).length === 0);
  const packages = [...new Set(missing().map(([, name]) => name))];
  if (packages.length === 0) return;
  await aptInstall(machine, packages);
  const still = missing().map(([tool]) => tool);
  if (still.length > 0) fail(`Not found: ${still.join(', ')}. Debian: apt-get install ${packages.join(' ')}`);
}

/** A path that the user names is taken as it is; a wrong one is an error, not a reason to look elsewhere. */
async function fromEnv(machine: Machine, name: string): Promise<string | undefined> {
  const path = machine.env[name];
  if (path === undefined || path === '') return undefined;
  if (!machine.exists(path)) fail(`${name} is ${path}, where there is nothing.`);
  machine.say(`using ${path} (${name})`);
  return path;
}

async function firstThatServes(
  machine: Machine,
  paths: string[],
  judge: (version: string) => Verdict,
): Promise<string | undefined> {
  for (const path of paths.filter((candidate) => machine.exists(candidate))) {
    const verdict = await judgeAt(machine, path, judge);
    machine.say(verdict.serves ? `using ${path} (${verdict.name})` : `${path} ${verdict.because}`);
    if (verdict.serves) return path;
  }
  return undefined;
}

async function judgeAt(
  machine: Machine,
  path: string,
  judge: (version: string) => Verdict,
): Promise<Verdict> {
  if (machine.platform === 'win32') {
    // There `--version` opens a window instead of answering.
    return path.includes('Google\\Chrome\\')
      ? { serves: false, because: 'is Google Chrome, which loads no unpacked extension by flag' }
      : { serves: true, name: 'version not asked on Windows' };
  }
  return judge((await machine.run(path, ['--version'], { timeoutMs: VERSION_MS })).output);
}

async function playwrightInstall(machine: Machine): Promise<boolean> {
  machine.say('downloading Chromium: playwright install chromium');
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
  const { code } = await machine.run(process.execPath, [cli, 'install', 'chromium', '--no-shell'], {
    timeoutMs: DOWNLOAD_MS,
    silenceMs: DOWNLOAD_SILENCE_MS,
  });
  if (code !== 0) machine.say('playwright could not download it');
  return code === 0;
}

function fail(message: string): never {
  throw new Error(message);
}
