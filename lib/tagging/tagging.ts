import { type GarmentType, isHttpUrl } from '../aidge/index.ts';
import { storageFault } from '../database/storage-fault.ts';
import { type Finding, PICKED } from '../in-page/finding.ts';
import type { MenuHint } from '../in-page/page-script.ts';
import type { PickerText } from '../in-page/picker.ts';
import type { Translator } from '../messages/translator.ts';
import { showBadge } from '../platform/badge.ts';
import type { Menus, Tabs } from '../platform/browser.ts';
import type { HandlersOf } from '../platform/messaging.ts';
import { MAX_TEXT } from '../product-image/collect/html-text.ts';
import { nameProduct } from '../product-image/collect/product-name.ts';
import type { Garment } from '../wardrobe/garment.ts';
import type { WardrobeStore } from '../wardrobe/store.ts';
import { bestImage } from './best-image.ts';
import { describeLost, describeRefused, describeTagging } from './describe-tagging.ts';
import { activeTab, openPage, type Page } from './page.ts';
import type { PickerPlace, PickTickets } from './pick-tickets.ts';
import type { ContentScriptMessages, PickReply, TaggingMessages } from './protocol.ts';
import { findingSchema, pickedSchema, pickSchema } from './schema.ts';

/**
 * Handles menu clicks and choices in the picker: find the image, store the garment, show the outcome in the page and on the badge. In a
 * private window nothing is stored, and the toast says so.
 */
export interface Tagging {
  byMenu(type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab): void;
  /** Starts the picker in a tab; without a type, the picker asks for it. */
  byPicker(tab: Tabs.Tab | undefined, type?: GarmentType): Promise<PickReply>;
  handlers: { pages: HandlersOf<TaggingMessages>; contentScripts: HandlersOf<ContentScriptMessages> };
}

export function createTagging(deps: {
  wardrobe: Pick<WardrobeStore, 'tag'>;
  readTranslator: () => Promise<Translator>;
  now: () => number;
  makeId: () => string;
  tickets: PickTickets;
}): Tagging {
  const { readTranslator } = deps;

  async function tagByMenu(type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
    // A frame of another site is closed without the permission for all sites. The page around it can still show a toast.
    const page =
      (await openPage(tab.id, info.frameId)) ?? (info.frameId ? await openPage(tab.id) : undefined);
    if (tab.incognito) return await refusePrivate(tab, page);
    const finding = page === undefined ? fromMenu(info, tab) : await findIn(page, info, tab);
    // The click found no garment, so the user points at it.
    if (page !== undefined && !finding.found && finding.reason !== 'no-address') {
      return await pickIn(page, type, finding.reason);
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
    const picture = await bestImage(finding.image, pageUrl, page, describeLost(translate), deps.now);
    // An image that does not load is useless to the try-on service. Say so before a try-on is paid for.
    if (picture === undefined) {
      return await say('!', describeTagging({ found: false, reason: 'nothing-loads' }, translate), page);
    }
    const garment: Garment = {
      id: deps.makeId(),
      type,
      ...picture,
      pageUrl,
      ...nameProduct(finding.product, finding.image),
      taggedAt: deps.now(),
    };
    try {
      const { slots } = await deps.wardrobe.tag(garment);
      await say(
        String(Object.keys(slots).length),
        describeTagging({ found: true, garment }, translate),
        page,
      );
    } catch (cause) {
      await say('!', describeTagging({ found: true, fault: storageFault(cause) }, translate), page);
    }
  }

  /** Rejects a click in a private window before the page is asked for anything. */
  async function refusePrivate({ id }: Tabs.Tab, page: Page | undefined): Promise<void> {
    const text = describeTagging({ found: false, reason: 'private' }, await readTranslator());
    await page?.showToast(text);
    await showBadge('!', text, id);
  }

  /** Runs `act`, and shows a failure for every error that no code above handled. */
  async function saidIfBroken(
    tab: Tabs.Tab | undefined,
    frameId: number | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch {
      const text = describeTagging({ found: false, reason: 'unexpected' }, await readTranslator());
      // The badge first: it works without a page.
      await showBadge('!', text);
      const page = await openPage(tab?.id, frameId);
      await page?.showToast(text).catch(() => {});
    }
  }

  async function say(label: string, text: ReturnType<typeof describeTagging>, page: Page | undefined) {
    await page?.showToast(text);
    await showBadge(label, text);
  }

  async function byPicker(tab: Tabs.Tab | undefined, type?: GarmentType): Promise<PickReply> {
    let ok = false;
    await saidIfBroken(tab, undefined, async () => {
      const page = await openPage(tab?.id);
      if (tab?.incognito) await refusePrivate(tab, page);
      else if (page !== undefined) await pickIn(page, type);
      ok = page !== undefined;
    });
    return { ok };
  }

  async function pickIn(page: Page, type?: GarmentType, reason?: 'no-image' | 'not-product'): Promise<void> {
    const translate = await readTranslator();
    const said = { lost: describeLost(translate), refused: describeRefused(translate) };
    const ticket = await deps.tickets.issue(placeOf(page), type);
    await page.pickGarment(pickerText(translate, reason), said, ticket, type);
  }

  return {
    byMenu: (type, info, tab) => void saidIfBroken(tab, info.frameId, () => tagByMenu(type, info, tab)),
    byPicker,
    handlers: {
      pages: {
        'tag/pick': {
          parse: pickSchema.safeParse,
          handle: async ({ type }) => byPicker(await activeTab(), type),
        },
      },
      contentScripts: {
        [PICKED]: {
          parse: pickedSchema.safeParse,
          async handle({ ticket, type, finding }, { tab, frameId, documentId }) {
            const place = { tab: tab?.id ?? -1, frame: frameId ?? -1, document: documentId };
            if (!(await deps.tickets.redeem(ticket, place, type))) throw new Error('no picker chose this');
            await saidIfBroken(tab, frameId, async () => {
              const page = await openPage(tab?.id, frameId);
              if (tab?.incognito) return await refusePrivate(tab, page);
              await tag(type, finding, tab?.url ?? '', page);
            });
          },
        },
      },
    },
  };
}

function placeOf({ tab, frame, document }: Page): PickerPlace {
  return { tab, frame, document };
}

/** The page's answer, or the browser's own facts about the click where the answer cannot be parsed. */
async function findIn(page: Page, info: Menus.OnClickData, tab: Tabs.Tab): Promise<Finding> {
  const answer = findingSchema.safeParse(await page.findGarment(hintOf(info)).catch(() => undefined));
  return answer.success ? answer.data : fromMenu(info, tab);
}

function hintOf(info: Menus.OnClickData & { targetElementId?: number }): MenuHint {
  const { srcUrl, targetElementId } = info;
  return {
    ...(srcUrl === undefined ? {} : { srcUrl }),
    ...(isMedia(info) ? { isMedia: true } : {}),
    ...(targetElementId === undefined ? {} : { targetElementId }),
  };
}

/** Whether the browser's address of the click is of a video or a sound, and not of an image. */
function isMedia({ mediaType }: Menus.OnClickData): boolean {
  return mediaType === 'video' || mediaType === 'audio';
}

/** The finding where no script may run (the browser's own pages, a PDF), from the browser's facts about the click. */
function fromMenu(info: Menus.OnClickData, tab: Tabs.Tab): Finding {
  const { srcUrl, pageUrl } = info;
  if (srcUrl === undefined || isMedia(info)) return { found: false, reason: 'no-image' };
  if (!isHttpUrl(srcUrl)) return { found: false, reason: 'no-address' };
  const store = URL.parse(pageUrl ?? srcUrl)?.hostname || new URL(srcUrl).hostname;
  const own = [{ url: srcUrl, source: 'src-url' as const }];
  return {
    found: true,
    image: { own, page: [], alt: '', shown: { width: 0, height: 0 } },
    product: {
      products: [],
      kind: '',
      shared: '',
      site: '',
      heading: '',
      title: (tab.title ?? '').slice(0, MAX_TEXT),
      host: store,
    },
  };
}

/** The picker's sentences. `reason`: why the click itself found no garment, if there was a click. */
function pickerText(translate: Translator, reason?: 'no-image' | 'not-product'): PickerText {
  return {
    instruction: translate(reason === 'not-product' ? 'picker.notProduct' : 'picker.instruction'),
    nothing: translate('picker.nothing'),
    which: translate('picker.which'),
    types: {
      tops: translate('slot.tops'),
      bottoms: translate('slot.bottoms'),
      dresses: translate('slot.dresses'),
    },
  };
}
