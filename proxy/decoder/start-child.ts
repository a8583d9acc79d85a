import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkLimits } from './work.ts';

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const HEAP_MB = 192;
/** What Node has mapped writable before any image comes (measured: 620 MB, hardly any of it touched). */
const MAPPED_BY_NODE_BYTES = 640 * 1024 * 1024;
/** The variables that a program needs to run. The decoder must not know the proxy's secrets. */
const PASSED_ON = ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'LD_LIBRARY_PATH'];

/**
 * On Linux the kernel bounds the memory too (`ulimit -d`: what is mapped writable), and takes this process before any
 * other where the machine or the container has none left. Elsewhere the process's own watch stands alone.
 */
const LINUX_LIMITS = 'ulimit -d "$0"; ulimit -c 0; echo 900 2>/dev/null >/proc/self/oom_score_adj; exec "$@"';

/** Starts the decoder's process, with a channel for messages. */
export function startChild(limits: WorkLimits): ChildProcess {
  const run = [process.execPath, `--max-old-space-size=${HEAP_MB}`, CHILD, JSON.stringify(limits)] as const;
  const mappedKiB = Math.ceil((MAPPED_BY_NODE_BYTES + limits.rssBytes) / 1024);
  const [command, ...args] =
    process.platform === 'linux' ? ['sh', '-c', LINUX_LIMITS, String(mappedKiB), ...run] : run;
  return spawn(command, args, {
    env: childEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

/** The decoder's environment. */
export function childEnvironment(environment: Record<string, string | undefined>): Record<string, string> {
  const passedOn = PASSED_ON.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // Few arenas and few threads: both keep memory that no image uses any more.
  return { ...Object.fromEntries(passedOn), MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2' };
}
