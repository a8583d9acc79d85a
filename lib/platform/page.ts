import type { GarmentType } from '../aidge/index.ts';
import type { Finding } from '../in-page/finding.ts';
import type { ClickHint, PageScript } from '../in-page/page-script.ts';
import type { PickerText } from '../in-page/picker.ts';
import type { ToastText } from '../in-page/toast.ts';
import { browser } from './browser.ts';

/** The page that was clicked in, with the content script in it. */
export interface Page {
  findGarment(hint: ClickHint): Promise<Finding>;
  showToast(text: ToastText): Promise<void>;
  /** Starts the picker; what the user chooses comes by message. */
  pickGarment(type: GarmentType, text: PickerText): Promise<void>;
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
  return {
    async findGarment(hint) {
      const [result] = await browser.scripting.executeScript({ target, func: callFindGarment, args: [hint] });
      return (result?.result as Finding | undefined) ?? { found: false, reason: 'no-image' };
    },
    async showToast(text) {
      await browser.scripting.executeScript({ target, func: callShowToast, args: [text] });
    },
    async pickGarment(type, text) {
      await browser.scripting.executeScript({ target, func: callPickGarment, args: [type, text] });
    },
  };
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

// Serialised and run in the page's isolated world: these may use nothing from this file.
function callFindGarment(hint: ClickHint): Promise<Finding> {
  return (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.findGarment(hint);
}

function callShowToast(text: ToastText): void {
  (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.showToast(text);
}

function callPickGarment(type: GarmentType, text: PickerText): void {
  (globalThis as unknown as { fittingRoom: PageScript }).fittingRoom.pickGarment(type, text);
}
