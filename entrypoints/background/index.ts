import { defineBackground } from '#imports';
import { createBin } from '../../lib/gallery/bin.ts';
import { createKeepsakeStore } from '../../lib/gallery/keepsake-store.ts';
import { galleryHandlers } from '../../lib/gallery/protocol.ts';
import { createAlarm } from '../../lib/platform/alarm.ts';
import { keepAlive } from '../../lib/platform/keep-alive.ts';
import { exclusively } from '../../lib/platform/locks.ts';
import { answerMessages } from '../../lib/platform/messaging.ts';
import { hasOrigin } from '../../lib/platform/permissions.ts';
import { sleep, timer } from '../../lib/platform/timers.ts';
import { createStores } from '../../lib/stores.ts';
import { STRICT_CHECKS } from '../../lib/strict-checks.ts';
import { createTagging } from '../../lib/tagging/tagging.ts';
import { createPresence } from '../../lib/try-on/presence.ts';
import { tryOnHandlers } from '../../lib/try-on/protocol.ts';
import { createProxyClient } from '../../lib/try-on/proxy-client.ts';
import { createLanes } from '../../lib/try-on/runner.ts';
import { createSchedule } from '../../lib/try-on/schedule.ts';
import { createTryOnService } from '../../lib/try-on/service.ts';
import { createTaskStore } from '../../lib/try-on/store.ts';
import { createTeller } from '../../lib/try-on/teller.ts';
import { wardrobeHandlers } from '../../lib/wardrobe/protocol.ts';
import { installIcon } from './icon.ts';
import { installMenus } from './menus.ts';
import { installRecorder } from './recorder-registration.ts';
import { installShortcuts } from './shortcuts.ts';
import { createTelling } from './telling.ts';
import { welcomeOnFirstRun } from './welcome.ts';

/** Registers every listener in the first synchronous turn: one added later misses the event that woke the worker. */
export default defineBackground({
  type: 'module',
  main() {
    const { database, changes, settings, wardrobe, readConnection, readTranslator, setAsideCorrupt } =
      createStores(STRICT_CHECKS);
    const tasks = createTaskStore({ database, changes, now: Date.now, check: STRICT_CHECKS.tasks });
    const keepsakes = createKeepsakeStore({ database, changes });
    const bin = createBin({ database, changes, now: Date.now });
    const client = createProxyClient({ fetch: (...input) => fetch(...input) });
    const now = Date.now;
    const makeId = () => crypto.randomUUID();

    const presence = createPresence(now);
    const lanes = createLanes({
      store: tasks,
      client,
      readConnection,
      mayReach: hasOrigin,
      exclusively,
      keepAlive,
      sleep,
      isWatched: presence.isWatched,
      now,
      random: Math.random,
    });
    const schedule = createSchedule({ lanes, store: tasks, alarm: createAlarm('try-on'), timer, now });

    const tagging = createTagging({ wardrobe, readTranslator, now, makeId });
    const service = createTryOnService({ wardrobe, store: tasks, schedule, presence, now, makeId });
    const teller = createTeller({
      store: tasks,
      isWatched: presence.isWatched,
      tell: createTelling(readTranslator),
    });

    answerMessages({
      pages: {
        ...tryOnHandlers(service),
        ...wardrobeHandlers(wardrobe),
        ...galleryHandlers({ keepsakes, bin, wake: schedule.wake }),
        ...tagging.handlers.pages,
      },
      contentScripts: tagging.handlers.contentScripts,
    });
    installMenus({ readSettings: settings.read, watch: settings.watch, readTranslator }, tagging.byMenu);
    installShortcuts({ 'pick-garment': (tab) => void tagging.byPicker(tab) });
    installRecorder();
    installIcon({ changes, tasks });
    welcomeOnFirstRun();
    changes.subscribe('tasks', teller.check);
    self.addEventListener('online', () => void service.comeOnline());
    schedule.wake();
    teller.check();
    void setAsideCorrupt();
    void bin.removeOverdue();
  },
});
