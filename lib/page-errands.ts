/** What pages do seldom; a chunk of its own, since the popup is weighed and hardly ever needs it. */
import { browser } from './platform/browser.ts';
import { type LogEntry, logText } from './platform/log.ts';
import { hasOrigin } from './platform/permissions.ts';
import { sessionValue } from './platform/session-value.ts';
import { SESSION_KEYS } from './platform/storage-keys.ts';
import type { ConnectionStore } from './settings/connection-store.ts';
import { readProxyAddress } from './settings/proxy-address.ts';
import { diagnosticsOf } from './try-on/diagnostics.ts';
import { readAccessToken } from './try-on/proxy/access-token.ts';
import { testConnection } from './try-on/proxy/connection.ts';
import { createProxyClient } from './try-on/proxy/proxy-client.ts';
import type { Task } from './try-on/task/task.ts';
import type { TaskReader } from './try-on/task-reader.ts';

export { removeStrayPictures } from './backup/stray-pictures.ts';
export { storageFault } from './database/storage-fault.ts';
export { makeThumbnail } from './thumbnails/make-thumbnail.ts';

/** A task in words, for whoever looks for a fault; empty where there is none. */
export async function diagnose(
  id: Task['id'],
  { tasks, connection }: { tasks: TaskReader; connection: ConnectionStore },
): Promise<string> {
  const task = await tasks.get(id);
  if (task === undefined) return '';
  const { version } = browser.runtime.getManifest();
  const { token } = await connection.read();
  const log = logText(
    (await sessionValue<LogEntry[]>(SESSION_KEYS.log)
      .read()
      .catch(() => undefined)) ?? [],
  );
  const surroundings = { version, browser: navigator.userAgent, token, now: Date.now(), log };
  return diagnosticsOf(task, surroundings);
}

/** Tests the connection to an address, with a token, as they were typed; what cannot be read is reported, and nothing is asked. */
export async function testTypedConnection(typed: string, typedToken: string) {
  const proxy = readProxyAddress(typed);
  if (!proxy.ok) return proxy;
  const access = readAccessToken(typedToken);
  if (!access.ok) return access;
  const { address } = proxy;
  const client = createProxyClient({ fetch: (...input) => fetch(...input) });
  return testConnection(client, { address, token: access.token }, await hasOrigin(address));
}
