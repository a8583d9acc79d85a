import type { GarmentType } from '../aidge/index.ts';
import type { MenuHint, PageScript, PickerSentences } from '../in-page/page-script.ts';
import type { PickerText } from '../in-page/picker.ts';
import type { ToastText } from '../in-page/toast.ts';
import { browser, type Tabs } from '../platform/browser.ts';

/** A frame of a page, with the content script in it. */
export interface Page {
  tab: number;
  frame: number;
  /** The browser's id of the document. Firefox 140 has none. */
  document: string | undefined;
  /** Finds the garment that was clicked. The answer comes from a page and is not parsed yet. */
  findGarment(hint: MenuHint): Promise<unknown>;
  /**
   * Loads an image in the page; see `loadImage`. The answer is not parsed yet. The page shows `lost` if the extension is updated or
   * removed meanwhile.
   */
  loadImage(url: string, bare: boolean, lost: ToastText): Promise<unknown>;
  showToast(text: ToastText): Promise<void>;
  /**
   * Starts the picker. The user's choice arrives later as a message with `ticket`. Without a type, the picker asks for it. `said` has
   * the sentences for a message that reaches nobody or is rejected. Rejects if the picker could not start.
   */
  pickGarment(text: PickerText, said: PickerSentences, ticket: string, type?: GarmentType): Promise<void>;
}

const FILE = 'in-page.js';
/** How long to wait (ms) after each failed injection. */
const RETRIES_MS = [20, 50, 100, 0];

/**
 * Injects the content script into the frame of a click, by the `activeTab` that the click granted; `undefined`
 * where the browser allows no script (its own pages, PDF, the extension stores).
 */
export async function openPage(tabId: number | undefined, frameId = 0): Promise<Page | undefined> {
  if (tabId === undefined || tabId < 0) return undefined;
  const target = { tabId, frameIds: [frameId] };
  const injected = await inject(target);
  if (injected === undefined) return undefined;
  const call = async <Args extends unknown[]>(func: (...args: Args) => unknown, ...args: Args) => {
    const [result] = await browser.scripting.executeScript({ target, func, args });
    return result?.result;
  };
  return {
    tab: tabId,
    frame: frameId,
    document: injected.documentId,
    findGarment: (hint) => call(callFindGarment, hint),
    loadImage: (url, bare, lost) => call(callLoadImage, url, bare, lost),
    async showToast(text) {
      await call(callShowToast, text);
    },
    async pickGarment(text, said, ticket, type) {
      const started = await call(callPickGarment, text, said, ticket, type ?? null);
      // A function that throws gives no result and no error in Chromium (156, tried 2026-12-01).
      if (started !== true) throw new Error('the picker did not start');
    },
  };
}

/** The active tab of the window that the user looks at. */
export async function activeTab(): Promise<Tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}

/**
 * Injects the script, and resolves to the browser's facts about the document; `undefined` if it may not run there. On a loaded machine `activeTab` can be a moment behind the click that grants it (Chromium
 * 156, seen 2026-11-24: the first click after a page has loaded; 10 ms later it is there).
 */
async function inject(target: {
  tabId: number;
  frameIds: number[];
}): Promise<{ documentId?: string } | undefined> {
  for (const pauseMs of RETRIES_MS) {
    try {
      const [result] = await browser.scripting.executeScript({ target, files: [FILE] });
      return result ?? {};
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return undefined;
}

// Serialised and run in the page's isolated world: these may use nothing from this file. Arguments must be JSON.
function callFindGarment(hint: MenuHint): unknown {
  return (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.findGarment(hint);
}

function callLoadImage(url: string, bare: boolean, lost: ToastText): unknown {
  return (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.loadImage(url, bare, lost);
}

function callShowToast(text: ToastText): void {
  (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.showToast(text);
}

function callPickGarment(
  text: PickerText,
  said: PickerSentences,
  ticket: string,
  type: GarmentType | null,
): true {
  (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.pickGarment(
    text,
    said,
    ticket,
    type ?? undefined,
  );
  return true;
}
