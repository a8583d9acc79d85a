import { describe, expect, it } from 'vitest';
import { ensureChromium, ensureDisplayTools, ensureFirefox } from './find-browser.ts';
import type { Machine, Outcome } from './machine.ts';

const PLAYWRIGHTS = '/cache/chromium-1255/chrome';
const CHROMIUM = 'Chromium 156.0.8078.79 built on Debian 12.11';
const OK: Outcome = { code: 0, output: '' };
const FAILED: Outcome = { code: 1, output: 'E: Unable to fetch' };

/**
 * A machine of files, each with what its `--version` prints. `installs` says what a command line that contains the
 * key brings along; any other installation fails.
 */
function machineWith(
  files: Record<string, string>,
  given: Partial<Machine> & { installs?: Record<string, Record<string, string>> } = {},
) {
  const { installs = {}, ...rest } = given;
  const there = { ...files };
  const ran: string[] = [];
  const said: string[] = [];
  const machine: Machine = {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    uid: 1000,
    playwrightChromium: PLAYWRIGHTS,
    exists: (path) => path in there,
    run: async (command, args) => {
      if (args[0] === '--version') return { code: 0, output: there[command] ?? '' };
      const line = [command, ...args].join(' ');
      ran.push(line);
      const [, brought] = Object.entries(installs).find(([key]) => line.includes(key)) ?? [];
      Object.assign(there, brought);
      return brought === undefined && !line.endsWith('update') ? FAILED : OK;
    },
    say: (line) => said.push(line),
    ...rest,
  };
  return { machine, ran, said };
}

describe('ensureChromium', () => {
  const debian = { env: { PATH: '/usr/bin' }, uid: 0 };
  const cases: [string, ReturnType<typeof machineWith>, string][] = [
    [
      'takes BROWSER_PATH before all',
      machineWith(
        { '/opt/mine': '', '/usr/bin/chromium': CHROMIUM },
        { env: { PATH: '/usr/bin', BROWSER_PATH: '/opt/mine' } },
      ),
      '/opt/mine',
    ],
    ['takes Chromium on PATH', machineWith({ '/usr/bin/chromium': CHROMIUM }), '/usr/bin/chromium'],
    [
      'prefers Chromium to an earlier Chrome on PATH',
      machineWith({
        '/usr/local/bin/google-chrome': 'Google Chrome 130.0.1.2',
        '/usr/bin/chromium': CHROMIUM,
      }),
      '/usr/bin/chromium',
    ],
    [
      'takes a Chrome that still loads extensions',
      machineWith({ '/usr/bin/google-chrome': 'Google Chrome 136.0.7103.113' }),
      '/usr/bin/google-chrome',
    ],
    [
      'passes over branded Chrome for Playwright’s own',
      machineWith({
        '/usr/bin/google-chrome': 'Google Chrome 137.0.1.2',
        [PLAYWRIGHTS]: 'Google Chrome for Testing 159.0.8154.6',
      }),
      PLAYWRIGHTS,
    ],
    [
      'passes over a snap and an old one',
      machineWith({
        '/usr/bin/chromium': 'Chromium 150.0.1.2 snap',
        '/usr/bin/chromium-browser': 'Chromium 90.0.1.2',
        [PLAYWRIGHTS]: CHROMIUM,
      }),
      PLAYWRIGHTS,
    ],
    [
      'looks into the usual folders of macOS',
      machineWith(
        { '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium': 'Chromium 140.0.1.2' },
        { platform: 'darwin', env: { HOME: '/Users/a' } },
      ),
      '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    [
      'looks into the usual folders of Windows, past branded Chrome',
      machineWith(
        {
          'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe': '',
          'C:\\Local\\Chromium\\Application\\chrome.exe': '',
        },
        {
          platform: 'win32',
          env: { PROGRAMFILES: 'C:\\Programs', LOCALAPPDATA: 'C:\\Local' },
          uid: undefined,
        },
      ),
      'C:\\Local\\Chromium\\Application\\chrome.exe',
    ],
    [
      'downloads Playwright’s',
      machineWith({}, { installs: { 'install chromium --no-shell': { [PLAYWRIGHTS]: CHROMIUM } } }),
      PLAYWRIGHTS,
    ],
    [
      'installs from apt as root, when the download is refused',
      machineWith(
        { '/usr/bin/apt-get': '' },
        { ...debian, installs: { 'install -y chromium': { '/usr/bin/chromium': CHROMIUM } } },
      ),
      '/usr/bin/chromium',
    ],
    [
      'installs from apt, when the download does not start for want of a library',
      machineWith(
        { '/usr/bin/apt-get': '' },
        {
          ...debian,
          installs: {
            '--no-shell': { [PLAYWRIGHTS]: 'error while loading shared libraries: libnss3.so' },
            'install -y chromium': { '/usr/bin/chromium': CHROMIUM },
          },
        },
      ),
      '/usr/bin/chromium',
    ],
  ];
  it.each(cases)('%s', async (_, { machine }, expected) => {
    expect(await ensureChromium(machine)).toBe(expected);
  });

  it('installs nothing where a browser is there', async () => {
    const { machine, ran, said } = machineWith(
      { '/usr/bin/chromium': CHROMIUM, '/usr/bin/apt-get': '' },
      debian,
    );
    await ensureChromium(machine);
    expect(ran).toEqual([]);
    expect(said).toEqual(['using /usr/bin/chromium (Chromium 156)']);
  });

  it('waits for apt’s lock and updates its lists first', async () => {
    const { machine, ran } = machineWith(
      { '/usr/bin/apt-get': '' },
      { ...debian, installs: { 'install -y chromium': { '/usr/bin/chromium': CHROMIUM } } },
    );
    await ensureChromium(machine);
    expect(ran.filter((line) => line.startsWith('apt-get'))).toEqual([
      'apt-get -o DPkg::Lock::Timeout=300 update',
      'apt-get -o DPkg::Lock::Timeout=300 install -y chromium',
    ]);
  });

  it('leaves apt alone without root', async () => {
    const { machine, ran } = machineWith({ '/usr/bin/apt-get': '' }, { env: { PATH: '/usr/bin' } });
    await expect(ensureChromium(machine)).rejects.toThrow('apt-get install chromium');
    expect(ran.filter((line) => line.startsWith('apt-get'))).toEqual([]);
  });

  it('says why Chrome does not serve, and what to install', async () => {
    const { machine, said } = machineWith({ '/usr/bin/google-chrome': 'Google Chrome 159.0.1.2' });
    await expect(ensureChromium(machine)).rejects.toThrow('BROWSER_PATH');
    expect(said[0]).toBe(
      '/usr/bin/google-chrome is Google Chrome 159, which loads no unpacked extension by flag',
    );
  });

  it('refuses a BROWSER_PATH where there is nothing', async () => {
    const { machine } = machineWith(
      { '/usr/bin/chromium': CHROMIUM },
      { env: { PATH: '/usr/bin', BROWSER_PATH: '/nowhere' } },
    );
    await expect(ensureChromium(machine)).rejects.toThrow('BROWSER_PATH is /nowhere');
  });
});

describe('ensureFirefox', () => {
  it.each([
    [
      'FIREFOX_PATH',
      { '/opt/ff': '', '/usr/bin/firefox': 'Mozilla Firefox 150.0' },
      { PATH: '/usr/bin', FIREFOX_PATH: '/opt/ff' },
      '/opt/ff',
    ],
    [
      'the extended support release',
      { '/usr/bin/firefox-esr': 'Mozilla Firefox 153.7.0esr', '/usr/bin/firefox': 'Mozilla Firefox 160.0' },
      { PATH: '/usr/bin' },
      '/usr/bin/firefox-esr',
    ],
    [
      'one that is new enough',
      { '/usr/bin/firefox-esr': 'Mozilla Firefox 128.9.0esr', '/usr/bin/firefox': 'Mozilla Firefox 140.0' },
      { PATH: '/usr/bin' },
      '/usr/bin/firefox',
    ],
  ])('takes %s', async (_, files, env, expected) => {
    expect(await ensureFirefox(machineWith(files, { env }).machine)).toBe(expected);
  });

  it('installs firefox-esr as root on Debian', async () => {
    const { machine } = machineWith(
      { '/usr/bin/apt-get': '' },
      {
        uid: 0,
        installs: { 'install -y firefox-esr': { '/usr/bin/firefox-esr': 'Mozilla Firefox 153.7.0esr' } },
      },
    );
    expect(await ensureFirefox(machine)).toBe('/usr/bin/firefox-esr');
  });

  it('says what to install otherwise', async () => {
    await expect(ensureFirefox(machineWith({}).machine)).rejects.toThrow('apt-get install firefox-esr');
  });
});

describe('ensureDisplayTools', () => {
  const all = {
    '/usr/bin/Xvfb': '',
    '/usr/bin/xdotool': '',
    '/usr/bin/openbox': '',
    '/usr/bin/xwininfo': '',
    '/usr/bin/xprop': '',
  };

  it('installs only what is missing, each package once', async () => {
    const { machine, ran } = machineWith(
      { '/usr/bin/apt-get': '', '/usr/bin/Xvfb': '', '/usr/bin/openbox': '' },
      { uid: 0, installs: { 'install -y': all } },
    );
    await ensureDisplayTools(machine);
    expect(ran.at(-1)).toBe('apt-get -o DPkg::Lock::Timeout=300 install -y xdotool x11-utils');
  });

  it('does nothing where all is there', async () => {
    const { machine, ran } = machineWith(all, { uid: 0 });
    await ensureDisplayTools(machine);
    expect(ran).toEqual([]);
  });

  it('names what is missing and its packages', async () => {
    const { xdotool, ...others } = { xdotool: '', ...all };
    const { '/usr/bin/xdotool': _, ...rest } = others;
    await expect(ensureDisplayTools(machineWith(rest).machine)).rejects.toThrow(
      `Not found: xdotool. Debian: apt-get install xdotool${xdotool}`,
    );
  });
});
