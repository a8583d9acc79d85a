import { type GarmentType, LIMITS } from '../aidge/limits.ts';
import {
  findProductImage,
  type ProductImage,
  probeCandidates,
  type RecordedClick,
  readProductFacts,
} from '../product-image/index.ts';
import { type Finding, PICKED, type Picked } from './finding.ts';
import { type PickerText, pickImage } from './picker.ts';
import { showToast, type ToastText } from './toast.ts';

/** What the background knows about the click. */
export interface ClickHint {
  /** The picture that the browser named (`info.srcUrl`). */
  srcUrl?: string;
}

/** What in-page.ts leaves in the isolated world for `scripting.executeScript` to call: no message is ever heard there. */
export interface PageScript {
  findGarment(hint: ClickHint): Promise<Finding>;
  showToast(text: ToastText): void;
  /** Lets the user point at the picture. The answer goes by message, since the worker may sleep until then. */
  pickGarment(type: GarmentType, text: PickerText): void;
}

/** The page's side of tagging. */
export const pageScript: PageScript = {
  async findGarment(hint) {
    const { fittingRoomClick } = globalThis as { fittingRoomClick?: RecordedClick };
    const target = fittingRoomClick?.target ?? elementShowing(hint.srcUrl);
    // Without a recorder the browser names plain pictures only: rather no answer than somebody else's picture.
    if (target === undefined && hint.srcUrl === undefined) return { found: false, reason: 'no-image' };
    const where = fittingRoomClick === undefined ? hint : { ...hint, point: fittingRoomClick.point };
    const image = findProductImage(target ?? document.documentElement, where);
    if (image !== null) return await findingOf(image);
    return { found: false, reason: hint.srcUrl === undefined ? 'no-image' : 'no-address' };
  },
  pickGarment(type, text) {
    void pickImage(text).then(async (image) => {
      if (image === null) return;
      const input: Picked = { type, finding: await findingOf(image) };
      // The one extension API used in a page; `chrome` is there in Firefox too, without the polyfill.
      await chrome.runtime.sendMessage({ kind: PICKED, input });
    });
  },
  showToast,
};

async function findingOf(image: ProductImage): Promise<Finding> {
  const probed = await probeCandidates(image.candidates, LIMITS.garmentSideMax);
  const { url, width, height } = probed ?? { url: image.url, width: 0, height: 0 };
  return { found: true, url, width, height, ...readProductFacts(document, image.alt) };
}

function elementShowing(srcUrl: string | undefined): Element | undefined {
  if (srcUrl === undefined) return undefined;
  return [...document.images].find(({ currentSrc, src }) => currentSrc === srcUrl || src === srcUrl);
}
