import { describe, expect, it } from 'vitest';
import { ensureChromium, ensureDisplayTools, ensureFirefox } from './find-browser.ts';
import type { Machine } from './run.ts';

/** A machine of words: programs by name, and what running one puts there. */
function machine(
  changes: Partial<Machine> & { programs?: string[]; installs?: Record<string, string[]> } = {},
) {
  const programs = new Set(changes.programs ?? ['apt-get']);
  const ran: string[] = [];
  const made: Machine = {
    env: {},
    platform: 'linux',
    isRoot: true,
    exists: () => false,
    which: (name) => (programs.has(name) ? `/usr/bin/${name}` : undefined),
    run(program, args) {
      const line = [program, ...args].join(' ');
      ran.push(line);
      const installed = Object.entries(changes.installs ?? {}).find(([part]) => line.includes(part))?.[1];
      for (const name of installed ?? []) programs.add(name);
      return program === 'apt-get'
        ? line.includes('update') || installed !== undefined
        : installed !== undefined;
    },
    tell: () => {},
    ...changes,
  };
  return { made, ran };
}

describe('ensureChromium', () => {
  it('takes BROWSER_PATH before anything else, and says when it is wrong', () => {
    const env = { BROWSER_PATH: '/opt/chromium' };
    expect(ensureChromium(machine({ env, exists: () => true, programs: ['chromium'] }).made)).toBe(
      '/opt/chromium',
    );
    expect(() => ensureChromium(machine({ env }).made)).toThrow('BROWSER_PATH');
  });

  it('takes what is on the machine, Chromium before branded Chrome', () => {
    const { made, ran } = machine({ programs: ['google-chrome', 'chromium'] });
    expect(ensureChromium(made)).toBe('/usr/bin/chromium');
    expect(ran).toEqual([]);
  });

  it('takes the one that Playwright has already', () => {
    const { made } = machine({ exists: (path) => path === '/pw/chrome' });
    expect(ensureChromium(made, '/pw/chrome')).toBe('/pw/chrome');
  });

  it('asks Playwright, then, as root on Debian, apt', () => {
    const { made, ran } = machine({ installs: { 'install chromium': ['chromium'] } });
    expect(
      ensureChromium(
        { ...made, run: (program, args, ms) => program === 'apt-get' && made.run(program, args, ms) },
        '/pw/none',
      ),
    ).toBe('/usr/bin/chromium');
    expect(ran.at(-1)).toContain('apt-get');
  });

  it('says what to install where nothing helps', () => {
    expect(() => ensureChromium(machine({ isRoot: false }).made, '/pw/none')).toThrow('Install Chromium');
  });
});

it('ensureFirefox installs the ESR where it is missing', () => {
  expect(ensureFirefox(machine({ installs: { 'firefox-esr': ['firefox-esr'] } }).made)).toBe(
    '/usr/bin/firefox-esr',
  );
  expect(() => ensureFirefox(machine({ isRoot: false }).made)).toThrow('FIREFOX_PATH');
});

it('ensureDisplayTools installs only what is missing, and names what could not be', () => {
  const { made, ran } = machine({
    programs: ['apt-get', 'Xvfb', 'openbox'],
    installs: { 'xdotool x11-utils': ['xdotool', 'xwininfo'] },
  });
  ensureDisplayTools(made);
  expect(ran.at(-1)).toMatch(/install xdotool x11-utils$/);
  expect(() => ensureDisplayTools(machine({ isRoot: false, programs: ['Xvfb'] }).made)).toThrow(
    'xdotool, openbox, xwininfo',
  );
});
