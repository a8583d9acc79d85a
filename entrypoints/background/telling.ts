import type { Translator } from '../../lib/messages/translator.ts';
import { showBadge } from '../../lib/platform/badge.ts';
import { browser } from '../../lib/platform/browser.ts';
import { onNotificationClick, showNotification } from '../../lib/platform/notifications.ts';
import { withoutTurning } from '../../lib/product-image/turning-characters.ts';
import type { Task } from '../../lib/try-on/task/task.ts';

/** Shows the badge and, if allowed, a notification for a task that came to rest. A click on it opens the gallery. */
export function createTelling(readTranslator: () => Promise<Translator>): (task: Task) => Promise<void> {
  onNotificationClick((id) => {
    void browser.tabs.create({ url: browser.runtime.getURL(`/gallery.html?task=${encodeURIComponent(id)}`) });
  });
  return async ({ id, state, outfit, failure }) => {
    const translate = await readTranslator();
    const name = outfit.garments
      .map(({ title, type }) => withoutTurning(title) || translate(`slot.${type}`))
      .join(' + ');
    const isGood = state === 'finished';
    const title = translate(isGood ? 'notify.finished' : 'notify.stopped');
    const message =
      isGood || failure === undefined ? name : `${name}: ${translate(`failure.${failure.code}.sentence`)}`;
    await showBadge(isGood ? '✓' : '!', { tone: isGood ? 'good' : 'bad', title, text: message });
    await showNotification(id, { title, message });
  };
}
