import { GARMENT_TYPES, type GarmentType } from '../../lib/aidge/index.ts';
import type { Translator } from '../../lib/messages/translator.ts';
import { browser, type Menus, type Tabs } from '../../lib/platform/browser.ts';

/** Everything in a page: a picture may lie under a link, an overlay or a selection. */
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

/** "Fitting Room ▸ Try on as top / bottom / dress"; `onTag` gets the garment type of the item that was chosen. */
export function installMenus(
  translate: Translator,
  onTag: (type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab) => void,
): void {
  let building = Promise.resolve();
  // Install and start-up may come at once: one build after the other, each from scratch, or ids clash.
  const build = () => {
    building = building.then(() => createMenus(translate));
  };
  browser.runtime.onInstalled.addListener(build);
  browser.runtime.onStartup.addListener(build);
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const type = GARMENT_TYPES.find((candidate) => info.menuItemId === `tag-${candidate}`);
    if (type !== undefined && tab !== undefined) onTag(type, info, tab);
  });
}

async function createMenus(translate: Translator): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: PARENT, title: translate('menu.parent'), contexts: CONTEXTS });
  for (const type of GARMENT_TYPES) {
    browser.contextMenus.create({
      id: `tag-${type}`,
      parentId: PARENT,
      title: translate(`menu.${type}`),
      contexts: CONTEXTS,
    });
  }
}
