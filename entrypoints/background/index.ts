import { defineBackground } from '#imports';
import { keepAlive } from '../../lib/platform/keep-alive.ts';
import { exclusively } from '../../lib/platform/locks.ts';
import { answerMessages } from '../../lib/platform/messaging.ts';
import { hasOrigin } from '../../lib/platform/permissions.ts';
import { createStores } from '../../lib/services.ts';
import { createTagging } from '../../lib/tagging/tagging.ts';
import { tryOnHandlers } from '../../lib/try-on/protocol.ts';
import { createProxyClient } from '../../lib/try-on/proxy-client.ts';
import { createRunner } from '../../lib/try-on/runner.ts';
import { createSchedule } from '../../lib/try-on/schedule.ts';
import { createTryOnService } from '../../lib/try-on/service.ts';
import { wardrobeHandlers } from '../../lib/wardrobe/protocol.ts';
import { installIcon } from './icon.ts';
import { installMenus } from './menus.ts';
import { installRecorder } from './recorder-registration.ts';
import { installShortcuts } from './shortcuts.ts';
import { welcomeOnFirstRun } from './welcome.ts';

/** Registers every listener in the first synchronous turn: one added later misses the event that woke the worker. */
export default defineBackground({
  type: 'module',
  main() {
    const { changes, settings, wardrobe, tasks, readConnection, readTranslator } = createStores();
    const client = createProxyClient({ fetch: (...input) => fetch(...input) });
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
    const tagging = createTagging({ wardrobe, readTranslator, now, makeId });

    answerMessages({
      pages: { ...tryOnHandlers(service), ...wardrobeHandlers(wardrobe), ...tagging.handlers.pages },
      contentScripts: tagging.handlers.contentScripts,
    });
    installMenus({ readSettings: settings.read, watch: settings.watch, readTranslator }, tagging.byMenu);
    installShortcuts({ 'pick-garment': (tab) => void tagging.byPicker(tab) });
    installRecorder();
    installIcon({ changes, tasks });
    welcomeOnFirstRun();
    schedule.wake();
  },
});
