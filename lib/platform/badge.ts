import { browser } from './browser.ts';

/** Puts `label` (up to four characters) on the extension's icon, and the sentences into its tooltip. */
export async function showBadge(
  label: string,
  { tone, title, text }: { tone: 'good' | 'bad'; title: string; text?: string },
): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: tone === 'good' ? '#6e1c4c' : '#ad241b' });
  await browser.action.setBadgeText({ text: label });
  await browser.action.setTitle({ title: text === undefined ? title : `${title}\n${text}` });
}

/** The popup was opened: what the badge said has been seen. */
export async function clearBadge(): Promise<void> {
  await browser.action.setBadgeText({ text: '' });
  await browser.action.setTitle({ title: '' });
}
