import { browser, type Tabs } from '../../lib/platform/browser.ts';

/** The manifest's `commands`: a key grants `activeTab` as a click does. */
export function installShortcuts(commands: Record<string, (tab: Tabs.Tab | undefined) => void>): void {
  browser.commands.onCommand.addListener((command, tab) => commands[command]?.(tab));
}
