/** One event: when (epoch ms), and what, in words of ours alone: kinds, states, codes, our own ids. */
export interface LogEntry {
  at: number;
  what: string;
}

export interface Log {
  /** Notes an event. Never a title, an address, a text of others, or the token. */
  note(what: string): void;
}

/** How many events are kept; older ones go. */
export const LOG_LENGTH = 200;
const WHAT_MAX = 200;

/**
 * The last events of the worker, for "Copy diagnostics". They are kept where they outlive the worker and end with the browser, and
 * written once for all that is noted in the same turn.
 */
export function createLog(deps: {
  state: { read: () => Promise<LogEntry[] | undefined>; write: (entries: LogEntry[]) => Promise<void> };
  now: () => number;
}): Log {
  const fresh: LogEntry[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    try {
      while (fresh.length > 0) {
        const kept = (await deps.state.read()) ?? [];
        await deps.state.write([...kept, ...fresh.splice(0)].slice(-LOG_LENGTH));
      }
    } catch {
      // What cannot be kept is lost: nothing depends on it.
    } finally {
      isWriting = false;
    }
  }

  return {
    note(what) {
      fresh.push({ at: deps.now(), what: what.slice(0, WHAT_MAX) });
      if (!isWriting) void write();
    },
  };
}

/** The kind of an error alone: its message may hold an address. */
export function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}

/** The log as lines of text, oldest first; times in UTC. */
export function logText(entries: LogEntry[]): string {
  return entries.map(({ at, what }) => `${new Date(at).toISOString()} ${what}`).join('\n');
}
