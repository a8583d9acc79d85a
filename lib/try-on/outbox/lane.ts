import type { Connection, ProxyClient } from '../proxy/proxy-client.ts';
import type { TaskStore } from '../store.ts';
import type { Task } from '../task/task.ts';

/** What a lane needs from outside: store, proxy, permission, locks, time and chance. */
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
  /** Resolves after `ms`, or never, when the worker dies before. */
  sleep: (ms: number) => Promise<void>;
  /** Whether somebody looks at the try-ons just now. */
  isWatched: () => boolean;
  now: () => number;
  /** In [0, 1). */
  random: () => number;
}

/**
 * One half of the outbox: the tasks it takes, and how it works through those that are due. Safe to run at any time
 * and from several places at once.
 */
export interface Lane {
  mine(task: Task): boolean;
  run(): Promise<void>;
  /** Something new may be due: a run under way looks again. */
  nudge(): void;
}
