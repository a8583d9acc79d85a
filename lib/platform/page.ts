import type { GarmentType } from '../aidge/index.ts';
import type { MenuHint, PageScript } from '../in-page/page-script.ts';
import type { PickerText } from '../in-page/picker.ts';
import type { ToastText } from '../in-page/toast.ts';
import type { ImageFacts } from '../product-image/collect.ts';
import { browser, type Tabs } from './browser.ts';

/** A frame of a page, with the content script in it. */
export interface Page {
  /** What the click in it was about; not parsed yet: it comes out of a page. */
  findGarment(hint: MenuHint): Promise<unknown>;
  /** Loads candidates as the page would, until one is good; `undefined` where none loads. Not parsed yet. */
  probe(urls: string[], shown: ImageFacts['shown']): Promise<unknown>;
  showToast(text: ToastText): Promise<void>;
  /** Starts the picker; what the user chooses comes by message. Without a type, the picker asks for it. */
  pickGarment(text: PickerText, type?: GarmentType): Promise<void>;
}

const FILE = 'in-page.js';
/** How long to wait after each refusal. */
const RETRIES_MS = [20, 50, 100, 0];

/**
 * Injects the content script into the frame of a click, by the `activeTab` that the click granted; `undefined`
 * where the browser allows no script (its own pages, PDF, the extension stores).
 */
export async function openPage(tabId: number | undefined, frameId = 0): Promise<Page | undefined> {
  if (tabId === undefined || tabId < 0) return undefined;
  const target = { tabId, frameIds: [frameId] };
  if (!(await inject(target))) return undefined;
  const call = async <Args extends unknown[]>(func: (...args: Args) => unknown, ...args: Args) => {
    const [result] = await browser.scripting.executeScript({ target, func, args });
    return result?.result;
  };
  return {
    findGarment: (hint) => call(callFindGarment, hint),
    probe: (urls, shown) => call(callProbe, urls, shown),
    async showToast(text) {
      await call(callShowToast, text);
    },
    async pickGarment(text, type) {
      await call(callPickGarment, text, type ?? null);
    },
  };
}

/** The tab that the user looks at. */
export async function activeTab(): Promise<Tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}

/**
 * Whether the script got in. On a loaded machine `activeTab` can be a moment behind the click that grants it (Chromium
 * 156, seen 2026-11-24: the first click after a page has loaded; 10 ms later it is there).
 */
async function inject(target: { tabId: number; frameIds: number[] }): Promise<boolean> {
  for (const pauseMs of RETRIES_MS) {
    try {
      await browser.scripting.executeScript({ target, files: [FILE] });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return false;
}

// Serialised and run in the page's isolated world: these may use nothing from this file. Arguments must be JSON.
function callFindGarment(hint: MenuHint): unknown {
  return (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.findGarment(hint);
}

function callProbe(urls: string[], shown: ImageFacts['shown']): unknown {
  return (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.probe(urls, shown);
}

function callShowToast(text: ToastText): void {
  (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.showToast(text);
}

function callPickGarment(text: PickerText, type: GarmentType | null): void {
  (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.pickGarment(text, type ?? undefined);
}
