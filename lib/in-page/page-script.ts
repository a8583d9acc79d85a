import type { GarmentType } from '../aidge/limits.ts';
import { collect, collectNamed } from '../product-image/collect/collect.ts';
import { readProductFacts } from '../product-image/collect/product-facts.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';
import { type Loaded, loadImage } from '../product-image/load-image.ts';
import type { RecordedClick } from '../product-image/recorded-click.ts';
import { type Finding, PICKED, type Picked } from './finding.ts';
import { type PickerText, pickImage } from './picker.ts';
import { showToast, type ToastText } from './toast.ts';

/** What the background knows about the click. */
export interface MenuHint {
  /** The picture that the browser named (`info.srcUrl`). */
  srcUrl?: string;
  /** `srcUrl` is that of a video or a sound. */
  isMedia?: boolean;
  /** Firefox's name for the clicked element (`info.targetElementId`). */
  targetElementId?: number;
}

/** What in-page.ts leaves in the isolated world for `scripting.executeScript` to call: no message is ever heard there. */
export interface PageScript {
  findGarment(hint: MenuHint): Finding;
  /**
   * Loads a picture; see `loadImage` there. `lost` is shown when the extension has gone meanwhile, since
   * nobody is left to take the answer.
   */
  loadImage(url: string, bare: boolean, lost: ToastText): Promise<Loaded>;
  showToast(text: ToastText): void;
  /**
   * Lets the user point at the picture, and say the type where none is given. The answer goes by message, since the worker
   * may sleep until then; `ticket` goes back with it. `said.lost` is shown when the answer reaches nobody: the extension was
   * updated, turned off or removed while the picker was open. `said.refused` is shown when the worker does not take it, or
   * the page cannot be read. The sentences come along with the call, since they could not be asked for then.
   */
  pickGarment(text: PickerText, said: PickerSentences, ticket: string, type?: GarmentType): void;
}

export interface PickerSentences {
  lost: ToastText;
  refused: ToastText;
}

type Answer = { ok: boolean };

/** How often the extension is looked for while a message is under way. */
const LOOK_MS = 500;

/** The page's side of tagging. */
export const pageScript: PageScript = {
  findGarment(hint) {
    const image = collectClicked(hint);
    if (image !== null) return found(image);
    return { found: false, reason: reasonOf(hint.srcUrl) };
  },
  async loadImage(url, bare, lost) {
    const loaded = await loadImage(url, bare);
    if (isOrphaned()) showToast(lost);
    return loaded;
  },
  pickGarment(text, said, ticket, type) {
    void pickImage(text, type)
      .then(async (picked) => {
        if (picked === null) return;
        const input: Picked = { ticket, type: picked.type, finding: found(picked.image) };
        // The one extension API used in a page; `chrome` is there in Firefox too, without the polyfill.
        const answer = await answerTo(async () => chrome.runtime.sendMessage({ kind: PICKED, input }));
        if (!answer?.ok) showToast(answer ? said.refused : said.lost);
      })
      .catch(() => showToast(said.refused));
  },
  showToast,
};

/**
 * Whether the extension that injected this script was updated, turned off or removed since: the script lives on in the page,
 * and its `runtime` has no id any more (Chromium 156, tried 2026-11-30).
 */
function isOrphaned(): boolean {
  return chrome.runtime?.id === undefined;
}

/**
 * The worker's answer to a message; `undefined` where it reaches nobody. One that is under way when the extension goes may never be
 * answered nor refused (Chromium 156, tried 2026-12-01), so the extension is looked for until then.
 */
function answerTo(send: () => Promise<Answer>): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const looking = setInterval(() => isOrphaned() && resolve(undefined), LOOK_MS);
    void send()
      .then(resolve, () => resolve(undefined))
      .finally(() => clearInterval(looking));
  });
}

/** Who knows the element best: the recorder, Firefox, or the browser's address; else rather no answer than a wrong one. */
function collectClicked({ targetElementId, ...hint }: MenuHint): ImageFacts | null {
  const { fittingRoomClick, browser } = globalThis as {
    fittingRoomClick?: RecordedClick;
    browser?: { menus?: { getTargetElement(id: number): Element | null } };
  };
  if (fittingRoomClick?.target.isConnected) {
    return collect(fittingRoomClick.target, { ...hint, point: fittingRoomClick.point });
  }
  const target = targetElementId === undefined ? null : browser?.menus?.getTargetElement(targetElementId);
  return target ? collect(target, hint) : collectNamed(hint, document);
}

/** Why there is no image: nothing is there, only something without a web address, or something that is no product. */
function reasonOf(srcUrl: string | undefined): Extract<Finding, { found: false }>['reason'] {
  if (srcUrl === undefined) return 'no-image';
  return /^(?:data|blob):/i.test(srcUrl) ? 'no-address' : 'not-product';
}

function found(image: ImageFacts): Extract<Finding, { found: true }> {
  return { found: true, image, product: readProductFacts(document) };
}
