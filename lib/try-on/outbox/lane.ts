import type { Connection, ProxyClient } from '../proxy/proxy-client.ts';
import type { TaskStore } from '../store.ts';
import type { Task } from '../task/task.ts';

/** The dependencies of a lane: store, proxy, permission, locks, time and chance. */
export interface RunnerDeps {
  store: TaskStore;
  client: ProxyClient;
  /** The configured proxy; `undefined` where none is set. */
  readConnection: () => Promise<Connection | undefined>;
  /** Whether the origin of an address was granted. */
  mayReach: (address: string) => Promise<boolean>;
  /** Runs one at a time in all contexts of the extension (Web Locks). */
  exclusively: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  /** Keeps the worker alive while a request is in flight. */
  keepAlive: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves after `ms`, or never if the worker dies first. */
  sleep: (ms: number) => Promise<void>;
  /** Whether a page that shows try-ons is open. */
  isWatched: () => boolean;
  now: () => number;
  /** In [0, 1). */
  random: () => number;
}

/**
 * One half of the outbox: which tasks it takes, and how it works through the due ones. Safe to run at any time and from several places at
 * once.
 */
export interface Lane {
  mine(task: Task): boolean;
  run(): Promise<void>;
  /** Makes a run under way look for due tasks again. */
  nudge(): void;
}
