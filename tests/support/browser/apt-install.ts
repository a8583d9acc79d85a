import { onPath } from './installed-browsers.ts';
import type { Machine } from './machine.ts';

/** Another installation may be running: apt waits for its lock instead of failing. */
const WAIT_FOR_LOCK = ['-o', 'DPkg::Lock::Timeout=300'];
const UPDATE_MS = 5 * 60_000;
const INSTALL_MS = 15 * 60_000;

/** Installs Debian packages, where this is root on a machine with apt. Resolves to whether it did. */
export async function aptInstall(machine: Machine, packages: readonly string[]): Promise<boolean> {
  if (machine.platform !== 'linux' || machine.uid !== 0 || onPath(machine, ['apt-get']).length === 0) {
    return false;
  }
  const names = packages.join(' ');
  machine.say(`installing ${names} with apt-get`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // An old list may still do, so a failed update alone is no reason to give up.
  await machine.run('apt-get', [...WAIT_FOR_LOCK, 'update'], { timeoutMs: UPDATE_MS, env });
  const { code, output } = await machine.run('apt-get', [...WAIT_FOR_LOCK, 'install', '-y', ...packages], {
    timeoutMs: INSTALL_MS,
    env,
  });
  if (code === 0) return true;
  machine.say(`apt-get could not install ${names}: ${output.trim().split('\n').at(-1) ?? ''}`);
  return false;
}
