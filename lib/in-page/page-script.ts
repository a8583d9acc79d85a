import type { GarmentType } from '../aidge/limits.ts';
import { collect, collectNamed } from '../product-image/collect/collect.ts';
import { readProductFacts } from '../product-image/collect/product-facts.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';
import { type Loaded, loadImage } from '../product-image/load-image.ts';
import type { RecordedClick } from '../product-image/recorded-click.ts';
import { type Finding, PICKED, type Picked } from './finding.ts';
import { type PickerText, pickImage } from './picker.ts';
import { showToast, type ToastText } from './toast.ts';

/** The background's facts about the click. */
export interface MenuHint {
  /** The image's address by the browser (`info.srcUrl`). */
  srcUrl?: string;
  /** `srcUrl` is of a video or a sound. */
  isMedia?: boolean;
  /** Firefox's id of the clicked element (`info.targetElementId`). */
  targetElementId?: number;
}

/** The object that in-page.ts leaves in the isolated world, for `scripting.executeScript` to call. It listens to no messages. */
export interface PageScript {
  findGarment(hint: MenuHint): Finding;
  /**
   * Loads an image; see `loadImage`. The page shows `lost` if the extension is updated or removed meanwhile, since the answer
   * reaches nobody then.
   */
  loadImage(url: string, bare: boolean, lost: ToastText): Promise<Loaded>;
  showToast(text: ToastText): void;
  /**
   * Lets the user point at an image, and choose the type if none is given. The choice is sent as a message with `ticket`, since the worker
   * may sleep until then. `said.lost` is shown if the message reaches nobody: the extension was updated, turned off or removed while
   * the picker was open. `said.refused` is shown if the worker rejects it, or the page cannot be read. The sentences come with the
   * call, because they cannot be fetched afterwards.
   */
  pickGarment(text: PickerText, said: PickerSentences, ticket: string, type?: GarmentType): void;
}

export interface PickerSentences {
  lost: ToastText;
  refused: ToastText;
}

type Answer = { ok: boolean };

/** How often (ms) the script checks that the extension still exists while a message is under way. */
const LOOK_MS = 500;

/** Creates the page's side of tagging. */
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
        // The only extension API that is used in a page. Firefox has `chrome`, too, without the polyfill.
        const answer = await answerTo(async () => chrome.runtime.sendMessage({ kind: PICKED, input }));
        if (!answer?.ok) showToast(answer ? said.refused : said.lost);
      })
      .catch(() => showToast(said.refused));
  },
  showToast,
};

/**
 * Whether the extension that injected this script was updated, turned off or removed since. The script keeps running in the page, but
 * its `runtime` has no id (Chromium 156, tried 2026-11-30).
 */
function isOrphaned(): boolean {
  return chrome.runtime?.id === undefined;
}

/**
 * The worker's answer to a message; `undefined` if it reaches nobody. A message that is under way when the extension goes may never
 * settle (Chromium 156, tried 2026-12-01), so the script checks for the extension meanwhile.
 */
function answerTo(send: () => Promise<Answer>): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const looking = setInterval(() => isOrphaned() && resolve(undefined), LOOK_MS);
    void send()
      .then(resolve, () => resolve(undefined))
      .finally(() => clearInterval(looking));
  });
}

/** The clicked element by the most reliable source: the recorder, Firefox, or the browser's address. None of them: `null`, since a wrong answer is worse. */
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

/** Why there is no image: nothing was found, only an image without a web address, or only an image that is no product's. */
function reasonOf(srcUrl: string | undefined): Extract<Finding, { found: false }>['reason'] {
  if (srcUrl === undefined) return 'no-image';
  return /^(?:data|blob):/i.test(srcUrl) ? 'no-address' : 'not-product';
}

function found(image: ImageFacts): Extract<Finding, { found: true }> {
  return { found: true, image, product: readProductFacts(document) };
}
