import { browser } from './browser.ts';

/**
 * Puts `label` (up to four characters) on the extension's icon, and the sentences into its tooltip; with `tabId` only as
 * long as that tab shows its page.
 */
export async function showBadge(
  label: string,
  { tone, title, text }: { tone: 'good' | 'bad'; title: string; text?: string },
  tabId?: number,
): Promise<void> {
  const where = tabId === undefined ? {} : { tabId };
  await browser.action.setBadgeBackgroundColor({
    color: tone === 'good' ? '#6e1c4c' : '#ad241b',
    ...where,
  });
  await browser.action.setBadgeText({ text: label, ...where });
  await browser.action.setTitle({ title: text === undefined ? title : `${title}\n${text}`, ...where });
}

/** The popup was opened: what the badge said has been seen. */
export async function clearBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
  await browser.action.setTitle({ title: '' });
}
