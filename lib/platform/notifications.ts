import { browser } from './browser.ts';

const PERMISSION = { permissions: ['notifications' as const] };

export function hasNotifications(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/** Asks the user; must be called within a click, before any `await`. */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request(PERMISSION);
}

export function dropNotifications(): Promise<boolean> {
  return browser.permissions.remove(PERMISSION);
}

/** Shows one, where the user has allowed them; one with the same `id` takes the place of the earlier. */
export async function showNotification(id: string, text: { title: string; message: string }): Promise<void> {
  if (!(await hasNotifications())) return;
  const iconUrl = browser.runtime.getURL('/icon/128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, ...text });
}

/** Calls `listener` with the id of a notification that was clicked. Call it in the worker's first synchronous turn. */
export function onNotificationClick(listener: (id: string) => void): void {
  let isListening = false;
  const listen = () => {
    // The API is there only as long as the permission is.
    if (isListening || browser.notifications?.onClicked === undefined) return;
    isListening = true;
    browser.notifications.onClicked.addListener((id) => {
      void browser.notifications.clear(id);
      listener(id);
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
