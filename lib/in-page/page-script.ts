import { LIMITS } from '../aidge/limits.ts';
import {
  findProductImage,
  probeCandidates,
  type RecordedClick,
  readProductFacts,
} from '../product-image/index.ts';
import { showToast, type ToastText } from './toast.ts';

/** What the background knows about the click. */
export interface ClickHint {
  /** The picture that the browser named (`info.srcUrl`). */
  srcUrl?: string;
}

/** What was found in the page; plain data. `no-address`: a picture that no http(s) address stands for. */
export type Finding =
  | { found: true; url: string; width: number; height: number; title: string; store: string }
  | { found: false; reason: 'no-image' | 'no-address' };

/** What content.ts leaves in the isolated world for `scripting.executeScript` to call: no message is ever heard there. */
export interface PageScript {
  findGarment(hint: ClickHint): Promise<Finding>;
  showToast(text: ToastText): void;
}

/** The page's side of tagging. */
export const pageScript: PageScript = {
  async findGarment(hint) {
    const { fittingRoomClick } = globalThis as { fittingRoomClick?: RecordedClick };
    const target = fittingRoomClick?.target ?? elementShowing(hint.srcUrl) ?? document.body;
    const where = fittingRoomClick === undefined ? hint : { ...hint, point: fittingRoomClick.point };
    const image = findProductImage(target, where);
    if (image === null) {
      return { found: false, reason: hint.srcUrl === undefined ? 'no-image' : 'no-address' };
    }
    const probed = await probeCandidates(image.candidates, LIMITS.garmentSideMax);
    const { url, width, height } = probed ?? { url: image.url, width: 0, height: 0 };
    return { found: true, url, width, height, ...readProductFacts(document) };
  },
  showToast,
};

function elementShowing(srcUrl: string | undefined): Element | undefined {
  if (srcUrl === undefined) return undefined;
  return [...document.images].find(({ currentSrc, src }) => currentSrc === srcUrl || src === srcUrl);
}
