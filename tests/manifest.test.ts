import { existsSync, readFileSync } from 'node:fs';
import { normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../lib/messages/languages.ts';
import { backgroundScripts, namedScripts, popupScripts } from './built-scripts.ts';

/** The manifests as they were built: `npm test` builds before it comes here. */
const manifestOf = (build: string) => JSON.parse(readFileSync(`.output/${build}/manifest.json`, 'utf8'));

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (build) => {
  const manifest = manifestOf(build);

  it('asks for exactly the permissions of version 1: one more would disable the extension on update', () => {
    expect(manifest.permissions.toSorted()).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      // The same menus by another name, for `menus.getTargetElement`; no warning comes with it.
      ...(build === 'firefox-mv3' ? ['menus'] : []),
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
  });

  it('has no host permission and no script on any page at install', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('has one worker for normal and private windows, which refuses the private ones', () => {
    expect(manifest.incognito).toBe('spanning');
  });

  it('shows nothing of itself to pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('loads at most 100 kB of scripts into the popup, gzipped', () => {
    const scripts = popupScripts(`.output/${build}`);
    const sizes = scripts.map((path) => gzipSync(readFileSync(path), { level: 9 }).length);
    expect(scripts.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100_000);
  });

  it('names every script of the popup in its page: none is found out about only when another has run', () => {
    const normal = (paths: string[]) => paths.map((path) => normalize(path)).sort();
    expect(normal(namedScripts(`.output/${build}`))).toEqual(normal(popupScripts(`.output/${build}`)));
  });

  it('speaks every language of the catalogue', () => {
    for (const language of Object.keys(LANGUAGES)) {
      expect(existsSync(`.output/${build}/messages/${language}.json`), language).toBe(true);
      expect(
        existsSync(`.output/${build}/_locales/${language.replace('-', '_')}/messages.json`),
        language,
      ).toBe(true);
    }
  });

  it('is Manifest V3 and names files that are there', () => {
    expect(manifest.manifest_version).toBe(3);
    const named = [manifest.action.default_popup, manifest.options_ui.page, ...Object.values(manifest.icons)];
    expect(named.filter((file) => !existsSync(`.output/${build}/${file}`))).toEqual([]);
  });
});

// 160 and not less: whose picker a choice comes from, and what an archive may bring, is decided here.
it('the worker and what it imports are at most 160 kB: it starts at every click and every alarm', () => {
  // 150 kB until 2026-12: telling pictures apart and naming products moved here from the script that is injected into pages.
  const scripts = backgroundScripts('.output/chrome-mv3');
  expect(scripts.length).toBeGreaterThan(3);
  const bytes = scripts.reduce((sum, path) => sum + readFileSync(path).length, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(160_000);
});

it('the build for end-to-end tests has what a prompt would grant, and differs by nothing else', () => {
  const { host_permissions, permissions, ...rest } = manifestOf('chrome-mv3-e2e');
  const released = manifestOf('chrome-mv3');
  const { optional_permissions, permissions: required, ...others } = released;
  expect(host_permissions).toEqual(released.optional_host_permissions);
  expect(permissions).toEqual([...required, ...optional_permissions]);
  expect(rest).toEqual(others);
});
