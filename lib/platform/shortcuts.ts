import { browser } from './browser.ts';

/** A command of the manifest and the keys that it has now; empty where it has none. */
export interface Shortcut {
  command: 'pick-garment';
  keys: string;
}

export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, shortcut = '' }) =>
    name === 'pick-garment' ? [{ command: name, keys: shortcut }] : [],
  );
}

/** Opens the browser's own page for shortcuts: Firefox has a call for it, Chrome an address. */
export async function openShortcutSettings(): Promise<void> {
  const commands: { openShortcutSettings?: () => Promise<void> } = browser.commands;
  if (commands.openShortcutSettings) return await commands.openShortcutSettings();
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
