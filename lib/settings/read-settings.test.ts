import { describe, expect, it } from 'vitest';
import { losesSomething, readSettings } from './read-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

const full: Settings = {
  version: 1,
  proxyAddress: 'https://proxy.example',
  defaults: {
    model: {
      by: 'own',
      library: 'scene-7',
      type: { gender: 'male', style: 'universal_3', age: 'children', body: 'curvy' },
      name: 'James',
      images: ['https://me.example/1.jpg'],
    },
    options: { viewType: 'mixed', imageCount: 8, qualityCheck: true },
  },
  language: 'ar',
  menuItems: ['bottoms'],
};

describe('readSettings', () => {
  it('reads what was written', () => {
    expect(readSettings(structuredClone(full))).toEqual(full);
  });

  it.each([undefined, null, 1, 'x', [], {}, { version: 2 }])('%j is the defaults', (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it('settings from before there were languages keep what they hold', () => {
    const { language: _l, menuItems: _m, ...older } = full;
    expect(readSettings(older)).toEqual({
      ...full,
      language: 'browser',
      menuItems: DEFAULT_SETTINGS.menuItems,
    });
  });

  const broken: [string, unknown, Partial<Settings>][] = [
    ['an unknown language', { language: 'tlh' }, { language: 'browser' }],
    ['a foreign menu item', { menuItems: ['shoes', 'tops'] }, { menuItems: ['tops'] }],
    ['an address that is no text', { proxyAddress: 7 }, { proxyAddress: '' }],
    ['no defaults', { defaults: null }, { defaults: DEFAULT_SETTINGS.defaults }],
  ];
  it.each(broken)('%s costs that field alone', (_name, change, expected) => {
    expect(readSettings({ ...full, ...(change as object) })).toEqual({ ...full, ...expected });
  });
});

describe('losesSomething', () => {
  it.each([null, undefined, {}, full, { version: 1, proxyAddress: 'https://proxy.example' }])(
    'not with %j',
    (stored) => {
      expect(losesSomething(stored)).toBe(false);
    },
  );

  it('not with keys in the order in which Chromium gives them back', () => {
    const sorted = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, part]) => [name, sorted(part)]),
          )
        : value;
    expect(JSON.stringify(sorted(full))).not.toBe(JSON.stringify(full));
    expect(losesSomething(sorted(full))).toBe(false);
  });

  it('with a part of a part that cannot be read', () => {
    const { model, options } = full.defaults;
    const defaults = { model: { ...model, type: { ...model.type, body: 'tall' } }, options };
    expect(losesSomething({ ...full, defaults })).toBe(true);
  });

  it.each([{ version: 2 }, { ...full, proxyAddress: 7 }, { ...full, hat: 'red' }])('with %j', (stored) => {
    expect(losesSomething(stored)).toBe(true);
  });
});
