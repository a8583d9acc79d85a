import type { Task } from '../../lib/try-on/task.ts';
import { DEFAULT_MODEL, DEFAULT_OPTIONS } from '../../lib/wardrobe/draft.ts';
import { setUp, type TourBrowser } from '../tour/browser.ts';
import type { Running } from '../tour/start-all.ts';
import { demoGarments, seed, storedTasks } from './seed.ts';

/** A sandbox task takes seconds; a machine under load may take a while longer. */
const PATIENCE_MS = 150_000;
/** Enough to be looked at; each takes a while to draw. */
const IMAGES = 3;

/** The main job once, through the sandbox: a task with real pictures. */
export async function finishOne(
  browser: TourBrowser,
  { proxy, store }: Pick<Running, 'proxy' | 'store'>,
): Promise<Task> {
  await (await setUp(browser, proxy)).close();
  const popup = await browser.openPage('popup.html');
  const garments = demoGarments(store);
  // Shops draw a picture when it is first asked for: all at once would keep the sandbox waiting for its own.
  await Promise.all(garments.map(async ({ imageUrl }) => (await fetch(imageUrl)).arrayBuffer()));
  await seed(popup, {
    garments,
    draft: {
      slots: { tops: 'breton-shirt', bottoms: 'straight-jeans' },
      model: DEFAULT_MODEL,
      options: { ...DEFAULT_OPTIONS, imageCount: IMAGES },
    },
  });
  await popup.getByRole('group', { name: 'Top', exact: true }).getByText('Breton striped shirt').waitFor();
  await popup.getByRole('button', { name: 'Try it on' }).click();
  const ended = popup.locator('.recent-task:is([data-state="finished"], [data-state="failed"])').first();
  await ended.waitFor({ timeout: PATIENCE_MS });
  if ((await ended.getAttribute('data-state')) === 'failed')
    throw new Error((await ended.textContent()) ?? '');
  await popup.locator('[data-task-id][data-state="finished"]').first().waitFor();
  await popup
    .locator('[data-task-id] img[src^="blob:"]')
    .nth(IMAGES - 1)
    .waitFor();
  const [task] = await storedTasks(popup);
  if (task === undefined) throw new Error('The finished task is not stored.');
  await popup.close();
  return task;
}
