import { defineBackground } from '#imports';
import { galleryHandlers } from '../../lib/gallery/protocol.ts';
import { translate } from '../../lib/messages/english.ts';
import { keepAlive } from '../../lib/platform/keep-alive.ts';
import { exclusively } from '../../lib/platform/locks.ts';
import { answerMessages } from '../../lib/platform/messaging.ts';
import { hasOrigin } from '../../lib/platform/permissions.ts';
import { createStores } from '../../lib/services.ts';
import { tryOnHandlers } from '../../lib/try-on/protocol.ts';
import { createRunner } from '../../lib/try-on/runner.ts';
import { createSchedule } from '../../lib/try-on/schedule.ts';
import { createTryOnService } from '../../lib/try-on/service.ts';
import { wardrobeHandlers } from '../../lib/wardrobe/protocol.ts';
import { installMenus } from './menus.ts';
import { installRecorder } from './recorder-registration.ts';
import { createTagging } from './tagging.ts';
import { welcomeOnFirstRun } from './welcome.ts';

/** Registers every listener in the first synchronous turn: one added later misses the event that woke the worker. */
export default defineBackground({
  type: 'module',
  main() {
    const { wardrobe, tasks, keepsakes, bin, client, readConnection } = createStores();
    const now = Date.now;
    const makeId = () => crypto.randomUUID();

    const runner = createRunner({
      store: tasks,
      client,
      readConnection,
      mayReach: hasOrigin,
      exclusively,
      keepAlive,
      now,
      random: Math.random,
    });
    const schedule = createSchedule({ runner, store: tasks, now });

    const service = createTryOnService({ wardrobe, store: tasks, wake: schedule.wake, now, makeId });
    const tagging = createTagging({ wardrobe, translate, now, makeId });

    answerMessages({
      pages: {
        ...tryOnHandlers(service),
        ...wardrobeHandlers(wardrobe),
        ...galleryHandlers({ keepsakes, bin, wake: schedule.wake }),
      },
      contentScripts: tagging.handlers,
    });
    installMenus(translate, tagging.onMenu);
    installRecorder();
    welcomeOnFirstRun();
    schedule.wake();
    void bin.removeOverdue();
  },
});
