import { defineBackground } from '#imports';
import { STRICT_CHECKS } from '../../lib/database/strict-checks.ts';
import { createBin } from '../../lib/gallery/bin.ts';
import { createKeepsakeStore } from '../../lib/gallery/keepsake-store.ts';
import { createAlarm } from '../../lib/platform/alarm.ts';
import { keepAlive } from '../../lib/platform/keep-alive.ts';
import { exclusively } from '../../lib/platform/locks.ts';
import { createLog, nameOf } from '../../lib/platform/log.ts';
import { answerMessages } from '../../lib/platform/messaging.ts';
import { hasOrigin } from '../../lib/platform/permissions.ts';
import { sessionValue } from '../../lib/platform/session-value.ts';
import { closeStorageToContentScripts } from '../../lib/platform/storage-access.ts';
import { SESSION_KEYS } from '../../lib/platform/storage-keys.ts';
import { sleep, timer } from '../../lib/platform/timers.ts';
import { createStores } from '../../lib/stores.ts';
import { createPickTickets } from '../../lib/tagging/pick-tickets.ts';
import { createTagging } from '../../lib/tagging/tagging.ts';
import { removeUnusedThumbnails } from '../../lib/thumbnails/unused-thumbnails.ts';
import { loggedStore } from '../../lib/try-on/logged-store.ts';
import { createPresence } from '../../lib/try-on/outbox/presence.ts';
import { createLanes } from '../../lib/try-on/outbox/runner.ts';
import { createSchedule } from '../../lib/try-on/outbox/schedule.ts';
import { createTryOnService } from '../../lib/try-on/outbox/service.ts';
import { createTeller } from '../../lib/try-on/outbox/teller.ts';
import { createProxyClient } from '../../lib/try-on/proxy/proxy-client.ts';
import { createTaskStore } from '../../lib/try-on/store.ts';
import { installIcon } from './icon.ts';
import { installMenus } from './menus.ts';
import { messageHandlers } from './message-handlers.ts';
import { installRecorder } from './recorder-registration.ts';
import { installShortcuts } from './shortcuts.ts';
import { createTelling } from './telling.ts';
import { welcomeOnFirstRun } from './welcome.ts';

/** Registers every listener in the first synchronous turn: a listener added later misses the event that woke the worker. */
export default defineBackground({
  type: 'module',
  main() {
    const { database, changes, settings, wardrobe, readConnection, readTranslator, setAsideCorrupt } =
      createStores(STRICT_CHECKS);
    const log = createLog({ state: sessionValue(SESSION_KEYS.log), now: Date.now });
    const tasks = loggedStore(
      createTaskStore({ database, changes, now: Date.now, check: STRICT_CHECKS.tasks }),
      log,
    );
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

    const tickets = createPickTickets({
      state: sessionValue(SESSION_KEYS.pickers),
      exclusively: (work) => exclusively('pickers', work),
      now,
      makeTicket: makeId,
    });
    const tagging = createTagging({ wardrobe, readTranslator, now, makeId, tickets });
    const service = createTryOnService({ wardrobe, store: tasks, schedule, presence, now, makeId });
    const teller = createTeller({
      store: tasks,
      isWatched: presence.isWatched,
      tell: createTelling(readTranslator),
    });

    const handlers = messageHandlers({ service, wardrobe, keepsakes, bin, tagging, wake: schedule.wake });
    answerMessages(handlers, (kind, cause) => log.note(`message ${kind} failed: ${nameOf(cause)}`));
    installMenus({ readSettings: settings.read, watch: settings.watch, readTranslator }, tagging.byMenu);
    installShortcuts({ 'pick-garment': (tab) => void tagging.byPicker(tab) });
    installRecorder();
    installIcon({ changes, tasks });
    welcomeOnFirstRun();
    changes.subscribe('tasks', teller.check);
    self.addEventListener('online', () => void service.comeOnline());
    closeStorageToContentScripts();
    // Takes over an earlier version's address before any script runs in a page. Where the data cannot be read, the pages say so.
    void readConnection().catch(() => undefined);
    schedule.wake();
    teller.check();
    log.note('worker started');
    self.addEventListener('unhandledrejection', ({ reason }) => log.note(`unhandled: ${nameOf(reason)}`));
    void setAsideCorrupt();
    void bin.removeOverdue().then(() => removeUnusedThumbnails(database));
  },
});
