import { type GarmentType, isHttpUrl } from '../../lib/aidge/index.ts';
import { type Finding, PICKED, type Picked } from '../../lib/in-page/finding.ts';
import type { Translator } from '../../lib/messages/translator.ts';
import { showBadge } from '../../lib/platform/badge.ts';
import type { Menus, Tabs } from '../../lib/platform/browser.ts';
import type { Handlers } from '../../lib/platform/messaging.ts';
import { openPage, type Page } from '../../lib/platform/page.ts';
import { describeTagging, type Tagging } from '../../lib/wardrobe/describe-tagging.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { pickedSchema } from '../../lib/wardrobe/schema.ts';
import type { WardrobeStore } from '../../lib/wardrobe/store.ts';

/** What a menu click and the picker do: find the picture, keep the garment, say so in the page and on the badge. */
export function createTagging(deps: {
  wardrobe: Pick<WardrobeStore, 'tag'>;
  translate: Translator;
  now: () => number;
  makeId: () => string;
}): { onMenu: (type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab) => void; handlers: Handlers } {
  const { translate } = deps;

  async function tagByMenu(type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
    const page = await openPage(tab.id, info.frameId);
    const finding = page === undefined ? fromMenu(info) : await page.findGarment(hintOf(info));
    if (page !== undefined && !finding.found && finding.reason === 'no-image') {
      // The click gave no picture: let the user point at it, instead of only saying so.
      const text = { instruction: translate('picker.instruction'), nothing: translate('picker.nothing') };
      return await page.pickGarment(type, text);
    }
    await tag(type, finding, tab.url ?? info.pageUrl ?? '', page);
  }

  async function tag(
    type: GarmentType,
    finding: Finding,
    pageUrl: string,
    page: Page | undefined,
  ): Promise<void> {
    const tagging: Tagging = finding.found
      ? { kind: 'tagged', garment: garmentOf(type, finding, pageUrl) }
      : { kind: 'nothing', reason: finding.reason };
    const label = tagging.kind === 'tagged' ? String(await keep(tagging.garment)) : '!';
    const text = describeTagging(tagging, translate);
    await page?.showToast(text);
    await showBadge(label, text);
  }

  function garmentOf(
    type: GarmentType,
    finding: Extract<Finding, { found: true }>,
    pageUrl: string,
  ): Garment {
    const { url, width, height, title, store } = finding;
    return {
      id: deps.makeId(),
      type,
      imageUrl: url,
      width,
      height,
      pageUrl,
      title,
      store,
      taggedAt: deps.now(),
    };
  }

  /** Resolves to the number of pieces in the outfit. */
  async function keep(garment: Garment): Promise<number> {
    const { slots } = await deps.wardrobe.tag(garment);
    return Object.keys(slots).length;
  }

  return {
    onMenu: (type, info, tab) => void tagByMenu(type, info, tab),
    handlers: {
      [PICKED]: {
        parse: pickedSchema.safeParse,
        async handle({ type, finding }: Picked, { tab, frameId }) {
          await tag(type, finding, tab?.url ?? '', await openPage(tab?.id, frameId));
        },
      },
    },
  };
}

function hintOf({ srcUrl }: Menus.OnClickData): { srcUrl?: string } {
  return srcUrl === undefined ? {} : { srcUrl };
}

/** Where no script may run (the browser's own pages, a PDF): what the browser itself says about the click. */
function fromMenu({ srcUrl, pageUrl }: Menus.OnClickData): Finding {
  if (srcUrl === undefined) return { found: false, reason: 'no-image' };
  if (!isHttpUrl(srcUrl)) return { found: false, reason: 'no-address' };
  const store = URL.parse(pageUrl ?? srcUrl)?.hostname || new URL(srcUrl).hostname;
  return { found: true, url: srcUrl, width: 0, height: 0, title: '', store };
}
