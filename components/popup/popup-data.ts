import type { Translator } from '../../lib/messages/translator.ts';
import type { ShownSettings } from '../../lib/settings/settings.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import type { Outgoing } from '../../lib/try-on/task-reader.ts';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { ShownWardrobe } from '../../lib/wardrobe/shown.ts';
import { createLive, type Live } from '../page/live.ts';
import type { Services } from '../page/services.tsx';

/** How many of the newest try-ons are shown. */
const RECENT_TASKS = 6;
/** If reading takes longer (ms), the popup's head and buttons are drawn first, and the rest when it is read. */
const PATIENCE_MS = 1_000;

/** All that the popup shows. */
export interface PopupData {
  sentences: Promise<Translator>;
  draft: Live<Draft>;
  wardrobe: Live<ShownWardrobe>;
  settings: Live<ShownSettings>;
  tasks: Live<Task[]>;
  outgoing: Live<Outgoing>;
  /** Resolves when all of it has been read as far as it can be, or takes too long. */
  settled: Promise<unknown>;
  /** Reads what is not shown at first: the whole wardrobe, from now on. */
  readOn(): void;
}

/**
 * Begins to read everything that the popup shows, all at the same time: called before React and the views are there, so that
 * reading takes no time of its own.
 */
export function readPopup(services: Services): PopupData {
  const sentences = services.readTranslator();
  let wholly = false;
  const readWardrobe = async (): Promise<ShownWardrobe> =>
    wholly
      ? { garments: await services.listGarments(), worn: [], isWhole: true }
      : services.listShownGarments();
  const live = <Value>(topic: Parameters<Services['subscribe']>[0], read: () => Promise<Value>) =>
    createLive(services.subscribe, topic, read);
  const draft = live('draft', services.readDraft);
  const wardrobe = live('wardrobe', readWardrobe);
  const settings = live('settings', services.readSettings);
  const tasks = live('tasks', () => services.listTasks(RECENT_TASKS));
  const outgoing = live('tasks', services.readOutgoing);
  const read = Promise.allSettled([draft, wardrobe, settings, tasks, outgoing].map(({ ready }) => ready));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return {
    sentences,
    draft,
    wardrobe,
    settings,
    tasks,
    outgoing,
    settled: Promise.race([read, patience]),
    readOn() {
      wholly = true;
      if (wardrobe.current()?.isWhole === false) void wardrobe.refresh();
    },
  };
}
