import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

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

  it('shows nothing of itself to pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('is Manifest V3 and names files that are there', () => {
    expect(manifest.manifest_version).toBe(3);
    const named = [manifest.action.default_popup, manifest.options_ui.page, ...Object.values(manifest.icons)];
    expect(named.filter((file) => !existsSync(`.output/${build}/${file}`))).toEqual([]);
  });
});

it('the build for end-to-end tests differs by its host permissions only', () => {
  const { host_permissions, ...rest } = manifestOf('chrome-mv3-e2e');
  expect(host_permissions).toEqual(['http://*/*', 'https://*/*']);
  expect(rest).toEqual(manifestOf('chrome-mv3'));
});
