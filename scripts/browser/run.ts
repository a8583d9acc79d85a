import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether there is a file at `path`. */
export const exists = (path: string): boolean => existsSync(path);

/** The absolute path of a program on PATH; `undefined` where there is none. */
export function which(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Runs a program to its end, its output on stderr; whether it ended well within `timeoutMs`. */
export function run(program: string, args: string[], timeoutMs: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 2, 2],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    env,
  });
  return status === 0;
}

/** One line for the person who waits. */
export function tell(line: string): void {
  process.stderr.write(`fitting-room: ${line}\n`);
}

/** The machine as the finders see it; a test gives its own. */
export interface Machine {
  env: Record<string, string | undefined>;
  platform: string;
  isRoot: boolean;
  exists: (path: string) => boolean;
  which: (name: string) => string | undefined;
  run: (program: string, args: string[], timeoutMs: number) => boolean;
  tell: (line: string) => void;
}

export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  exists,
  which,
  run,
  tell,
};

const UPDATE_MS = 180_000;
const INSTALL_MS = 900_000;
/** Another program may be installing: wait for it instead of failing. */
const WAIT_FOR_LOCK = ['-o', 'DPkg::Lock::Timeout=300'];

/** Installs Debian packages where that can be done without asking anybody; whether it was. */
export function aptInstall(machine: Machine, packages: string[]): boolean {
  if (machine.platform !== 'linux' || !machine.isRoot || machine.which('apt-get') === undefined) return false;
  machine.tell(`installing ${packages.join(', ')}`);
  const update = () => machine.run('apt-get', [...WAIT_FOR_LOCK, '-qq', 'update'], UPDATE_MS);
  return (
    update() &&
    machine.run(
      'apt-get',
      [...WAIT_FOR_LOCK, '-qq', '-y', '--no-install-recommends', 'install', ...packages],
      INSTALL_MS,
    )
  );
}
