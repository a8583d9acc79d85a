import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from './settings.ts';

const area = new Map<string, unknown>();
vi.mock('../platform/browser.ts', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => (area.has(key) ? { [key]: area.get(key) } : {}),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) area.set(key, value);
        },
        clear: async () => area.clear(),
        onChanged: { addListener() {}, removeListener() {} },
      },
    },
  },
}));
const { createSettingsStore } = await import('./store.ts');

beforeEach(() => area.clear());

describe('settings out of an archive', () => {
  it.each([
    ['an address', 'https://evil.example'],
    ['an address of this machine', 'http://127.0.0.1:8080'],
    ['no address at all', ''],
  ])('with %s bring everything else, and no proxy', async (_name, proxyAddress) => {
    const store = createSettingsStore();
    await store.restore({ ...DEFAULT_SETTINGS, language: 'de', proxyAddress });
    expect(await store.read()).toEqual({ ...DEFAULT_SETTINGS, language: 'de', proxyAddress: '' });
  });

  it('change nothing where a proxy is set', async () => {
    const store = createSettingsStore();
    await store.change({ proxyAddress: 'https://proxy.example', language: 'ja' });
    await store.restore({ ...DEFAULT_SETTINGS, language: 'de', proxyAddress: 'https://evil.example' });
    expect(await store.read()).toMatchObject({ proxyAddress: 'https://proxy.example', language: 'ja' });
  });
});
