import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const EVERY_MS = 5;

/**
 * Watches how much memory a process and its children hold together; `stop` gives the most, in bytes. Of every process
 * that lives at a moment its own highest mark (`VmHWM`) is taken, so that a peak between two looks is not missed.
 * Linux only.
 */
export function watchMemory(pid: number): { stop(): number } {
  for (const each of family(pid)) resetMark(each);
  let most = 0;
  const look = () => {
    const now = family(pid).reduce((sum, each) => sum + highest(each), 0);
    most = Math.max(most, now);
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return most;
    },
  };
}

function family(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => new RegExp(`^PPid:\\t${pid}$`, 'm').test(statusOf(name)));
  return [pid, ...children.map(Number)];
}

function highest(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(statusOf(pid))?.[1] ?? 0) * 1024;
}

function resetMark(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Empty for a process that is gone. */
function statusOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
