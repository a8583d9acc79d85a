import { type GarmentType, isHttpUrl } from '../../lib/aidge/index.ts';
import type { Finding } from '../../lib/in-page/page-script.ts';
import type { ToastText } from '../../lib/in-page/toast.ts';
import type { Translator } from '../../lib/messages/translator.ts';
import { showBadge } from '../../lib/platform/badge.ts';
import type { Menus, Tabs } from '../../lib/platform/browser.ts';
import { createPage, type Page } from '../../lib/platform/page.ts';
import { describeTagging, type Tagging } from '../../lib/wardrobe/describe-tagging.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import type { WardrobeStore } from '../../lib/wardrobe/store.ts';

/** What a menu click does: find the picture, keep the garment, say so in the page and on the badge. */
export function createTagging(deps: {
  wardrobe: Pick<WardrobeStore, 'tag'>;
  translate: Translator;
  now: () => number;
  makeId: () => string;
}): (type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab) => void {
  async function tag(type: GarmentType, info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
    const page = await createPage(tab.id, info.frameId);
    const finding = page === undefined ? fromMenu(info) : await page.findGarment(hintOf(info));
    const tagging: Tagging = finding.found
      ? { kind: 'tagged', garment: garmentOf(type, finding, tab.url ?? info.pageUrl ?? '') }
      : { kind: 'nothing', reason: finding.reason };
    const pieces = tagging.kind === 'tagged' ? await keep(tagging.garment) : undefined;
    await tell(page, describeTagging(tagging, deps.translate), pieces);
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

  async function keep(garment: Garment): Promise<number> {
    const { slots } = await deps.wardrobe.tag(garment);
    return Object.keys(slots).length;
  }

  return (type, info, tab) => void tag(type, info, tab);
}

async function tell(page: Page | undefined, text: ToastText, pieces: number | undefined): Promise<void> {
  await showBadge(pieces === undefined ? '!' : String(pieces), text);
  await page?.showToast(text);
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
