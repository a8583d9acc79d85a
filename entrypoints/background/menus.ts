import { GARMENT_TYPES, type GarmentType } from '../../lib/aidge/index.ts';
import type { Translator } from '../../lib/messages/translator.ts';
import { browser, type Menus, type Tabs } from '../../lib/platform/browser.ts';
import type { Settings } from '../../lib/settings/settings.ts';

/** All contexts of a page: an image may lie under a link, an overlay or a selection. */
const CONTEXTS: Menus.ContextType[] = [
  'page',
  'frame',
  'selection',
  'link',
  'editable',
  'image',
  'video',
  'audio',
];
const PARENT = 'fitting-room';

/** The sources of the menu. */
interface MenuSources {
  readSettings(): Promise<Pick<Settings, 'menuItems'>>;
  /** Calls the listener after the settings have changed. */
  watch(listener: () => void): void;
  readTranslator(): Promise<Translator>;
}

/**
 * Builds the menu "Fitting Room ▸ Try on as top / bottom / dress" in the language and with the items of the options. `onTag` receives the
 * garment type of the chosen item.
 */
export function installMenus(
  sources: MenuSources,
  onTag: (type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab) => void,
): void {
  let building = Promise.resolve();
  // Install, start-up and a change of the settings may coincide. Builds run one after the other, each from scratch, or ids clash.
  const build = () => {
    building = building.then(() => createMenus(sources));
  };
  browser.runtime.onInstalled.addListener(build);
  browser.runtime.onStartup.addListener(build);
  sources.watch(build);
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const type = GARMENT_TYPES.find((candidate) => info.menuItemId === `tag-${candidate}`);
    if (type !== undefined && tab !== undefined) onTag(type, info, tab);
  });
}

async function createMenus({ readSettings, readTranslator }: MenuSources): Promise<void> {
  const [{ menuItems }, translate] = await Promise.all([readSettings(), readTranslator()]);
  await browser.contextMenus.removeAll();
  if (menuItems.length === 0) return;
  browser.contextMenus.create({ id: PARENT, title: translate('menu.parent'), contexts: CONTEXTS });
  for (const type of menuItems) {
    browser.contextMenus.create({
      id: `tag-${type}`,
      parentId: PARENT,
      title: translate(`menu.${type}`),
      contexts: CONTEXTS,
    });
  }
}
