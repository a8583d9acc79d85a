import { type GarmentType, isHttpUrl } from '../aidge/index.ts';
import { type Finding, PICKED, type Picked } from '../in-page/finding.ts';
import type { MenuHint } from '../in-page/page-script.ts';
import type { PickerText } from '../in-page/picker.ts';
import type { Translator } from '../messages/translator.ts';
import { showBadge } from '../platform/badge.ts';
import type { Menus, Tabs } from '../platform/browser.ts';
import type { Handlers } from '../platform/messaging.ts';
import { activeTab, openPage, type Page } from '../platform/page.ts';
import type { Garment } from '../wardrobe/garment.ts';
import type { WardrobeStore } from '../wardrobe/store.ts';
import { bestImage } from './best-image.ts';
import { describeTagging } from './describe-tagging.ts';
import { PICK, type PickReply } from './protocol.ts';
import { findingSchema, pickedSchema, pickSchema } from './schema.ts';

/** What a menu click and the picker do: find the picture, keep the garment, say so in the page and on the badge. */
export interface Tagging {
  byMenu(type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab): void;
  /** Starts the picker in a tab; without a type, the picker asks for it. */
  byPicker(tab: Tabs.Tab | undefined, type?: GarmentType): Promise<PickReply>;
  handlers: { pages: Handlers; contentScripts: Handlers };
}

export function createTagging(deps: {
  wardrobe: Pick<WardrobeStore, 'tag'>;
  readTranslator: () => Promise<Translator>;
  now: () => number;
  makeId: () => string;
}): Tagging {
  const { readTranslator } = deps;

  async function tagByMenu(type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
    // A frame of another site is closed to us without the permission for every site: the page around it can still speak.
    const page =
      (await openPage(tab.id, info.frameId)) ?? (info.frameId ? await openPage(tab.id) : undefined);
    const finding = page === undefined ? fromMenu(info) : await findIn(page, info);
    // The click gave no picture: let the user point at it, instead of only saying so.
    if (page !== undefined && !finding.found && finding.reason === 'no-image') {
      return await page.pickGarment(pickerText(await readTranslator()), type);
    }
    await tag(type, finding, tab.url ?? info.pageUrl ?? '', page);
  }

  async function tag(
    type: GarmentType,
    finding: Finding,
    pageUrl: string,
    page: Page | undefined,
  ): Promise<void> {
    const translate = await readTranslator();
    if (!finding.found) return await say('!', describeTagging(finding, translate), page);
    const garment: Garment = {
      id: deps.makeId(),
      type,
      ...(await bestImage(finding.image, page)),
      pageUrl,
      ...finding.product,
      taggedAt: deps.now(),
    };
    const { slots } = await deps.wardrobe.tag(garment);
    await say(String(Object.keys(slots).length), describeTagging({ found: true, garment }, translate), page);
  }

  async function say(label: string, text: ReturnType<typeof describeTagging>, page: Page | undefined) {
    await page?.showToast(text);
    await showBadge(label, text);
  }

  async function byPicker(tab: Tabs.Tab | undefined, type?: GarmentType): Promise<PickReply> {
    const page = await openPage(tab?.id);
    if (page === undefined) return { ok: false };
    await page.pickGarment(pickerText(await readTranslator()), type);
    return { ok: true };
  }

  return {
    byMenu: (type, info, tab) => void tagByMenu(type, info, tab),
    byPicker,
    handlers: {
      pages: {
        [PICK]: {
          parse: pickSchema.safeParse,
          handle: async ({ type }: { type?: GarmentType }) => byPicker(await activeTab(), type),
        },
      },
      contentScripts: {
        [PICKED]: {
          parse: pickedSchema.safeParse,
          async handle({ type, finding }: Picked, { tab, frameId }) {
            await tag(type, finding, tab?.url ?? '', await openPage(tab?.id, frameId));
          },
        },
      },
    },
  };
}

async function findIn(page: Page, info: Menus.OnClickData): Promise<Finding> {
  const answer = findingSchema.safeParse(await page.findGarment(hintOf(info)));
  return answer.success ? answer.data : { found: false, reason: 'no-image' };
}

function hintOf({ srcUrl, targetElementId }: Menus.OnClickData & { targetElementId?: number }): MenuHint {
  return {
    ...(srcUrl === undefined ? {} : { srcUrl }),
    ...(targetElementId === undefined ? {} : { targetElementId }),
  };
}

/** Where no script may run (the browser's own pages, a PDF): what the browser itself says about the click. */
function fromMenu({ srcUrl, pageUrl }: Menus.OnClickData): Finding {
  if (srcUrl === undefined) return { found: false, reason: 'no-image' };
  if (!isHttpUrl(srcUrl)) return { found: false, reason: 'no-address' };
  const store = URL.parse(pageUrl ?? srcUrl)?.hostname || new URL(srcUrl).hostname;
  const own = [{ url: srcUrl, source: 'src-url' as const }];
  return {
    found: true,
    image: { own, page: [], alt: '', shown: { width: 0, height: 0 } },
    product: { title: '', store },
  };
}

function pickerText(translate: Translator): PickerText {
  return {
    instruction: translate('picker.instruction'),
    nothing: translate('picker.nothing'),
    which: translate('picker.which'),
    types: {
      tops: translate('slot.tops'),
      bottoms: translate('slot.bottoms'),
      dresses: translate('slot.dresses'),
    },
  };
}
