import { type GarmentType, LIMITS } from '../aidge/limits.ts';
import { collect, collectAddress, type ImageFacts } from '../product-image/collect.ts';
import { type ProbedImage, probe } from '../product-image/probe.ts';
import { readProductFacts } from '../product-image/product-facts.ts';
import type { RecordedClick } from '../product-image/recorded-click.ts';
import { elementShowing } from './element-showing.ts';
import { type Finding, PICKED, type Picked } from './finding.ts';
import { type PickerText, pickImage } from './picker.ts';
import { showToast, type ToastText } from './toast.ts';

/** What the background knows about the click. */
export interface MenuHint {
  /** The picture that the browser named (`info.srcUrl`). */
  srcUrl?: string;
  /** Firefox's name for the clicked element (`info.targetElementId`). */
  targetElementId?: number;
}

/** What in-page.ts leaves in the isolated world for `scripting.executeScript` to call: no message is ever heard there. */
export interface PageScript {
  findGarment(hint: MenuHint): Finding;
  /** Loads candidates, best first, until one is good; see `probe`. */
  probe(urls: string[], shown: ImageFacts['shown']): Promise<ProbedImage | undefined>;
  showToast(text: ToastText): void;
  /**
   * Lets the user point at the picture, and say the type where none is given. The answer goes by message, since the worker
   * may sleep until then.
   */
  pickGarment(text: PickerText, type?: GarmentType): void;
}

/** The page's side of tagging. */
export const pageScript: PageScript = {
  findGarment(hint) {
    const image = collectClicked(hint);
    if (image !== null) return found(image);
    return { found: false, reason: hint.srcUrl === undefined ? 'no-image' : 'no-address' };
  },
  probe: (urls, shown) => probe(urls, { maxSide: LIMITS.garmentSideMax, shown }),
  pickGarment(text, type) {
    void pickImage(text, type).then(async (picked) => {
      if (picked === null) return;
      const input: Picked = { type: picked.type, finding: found(picked.image) };
      // The one extension API used in a page; `chrome` is there in Firefox too, without the polyfill.
      await chrome.runtime.sendMessage({ kind: PICKED, input });
    });
  },
  showToast,
};

/** Who knows the element best: the recorder, Firefox, or the browser's address; else rather no answer than a wrong one. */
function collectClicked({ srcUrl, targetElementId }: MenuHint): ImageFacts | null {
  const { fittingRoomClick, browser } = globalThis as {
    fittingRoomClick?: RecordedClick;
    browser?: { menus?: { getTargetElement(id: number): Element | null } };
  };
  const hint = srcUrl === undefined ? {} : { srcUrl };
  if (fittingRoomClick?.target.isConnected) {
    return collect(fittingRoomClick.target, { ...hint, point: fittingRoomClick.point });
  }
  const target =
    (targetElementId === undefined ? null : browser?.menus?.getTargetElement(targetElementId)) ??
    elementShowing(srcUrl);
  if (target) return collect(target, hint);
  return srcUrl === undefined ? null : collectAddress(srcUrl, document);
}

function found(image: ImageFacts): Extract<Finding, { found: true }> {
  return { found: true, image, product: readProductFacts(document, image.alt) };
}
