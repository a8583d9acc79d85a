import { browser } from '../../lib/platform/browser.ts';
import { ALL_SITES, hasAllSites } from '../../lib/platform/permissions.ts';

const ID = 'recorder';
const FILE = 'recorder.js';

/**
 * Keeps the recorder on every site exactly as long as the user allows it ("One click in every store"):
 * registered for pages to come, and injected into the tabs that are open already.
 */
export function installRecorder(): void {
  browser.permissions.onAdded.addListener(() => void register({ intoOpenTabs: true }));
  browser.permissions.onRemoved.addListener(() => void unregister());
  browser.runtime.onInstalled.addListener(() => void register({ intoOpenTabs: true }));
  browser.runtime.onStartup.addListener(() => void register({ intoOpenTabs: false }));
}

async function register({ intoOpenTabs }: { intoOpenTabs: boolean }): Promise<void> {
  if (!(await hasAllSites())) return unregister();
  if (!(await isRegistered())) {
    await browser.scripting.registerContentScripts([
      { id: ID, js: [FILE], matches: ALL_SITES.origins, allFrames: true, runAt: 'document_start' },
    ]);
  }
  if (intoOpenTabs) await injectIntoOpenTabs();
}

async function unregister(): Promise<void> {
  // The browser may already have dropped it together with the permission.
  if (await isRegistered()) await browser.scripting.unregisterContentScripts({ ids: [ID] });
}

async function isRegistered(): Promise<boolean> {
  return (await browser.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
}

async function injectIntoOpenTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: ALL_SITES.origins });
  const injected = tabs.map(({ id }) =>
    id === undefined
      ? undefined
      : browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [FILE] }),
  );
  // A tab may reject the script (the browser's own store, an error page) or be gone. The others still receive it.
  await Promise.allSettled(injected);
}
