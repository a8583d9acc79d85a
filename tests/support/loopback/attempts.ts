import { appendFileSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/**
 * Attempts to leave loopback, one a line. They are kept in a file, not in memory: a child process writes into the file
 * of the process that started it, and a fault that the product swallows is still there when the test ends.
 */
const FILE = 'LOOPBACK_ATTEMPTS_FILE';

/** Path of the file of attempts; child processes find it in their environment. */
export function attemptsFile(): string {
  process.env[FILE] ??= join(mkdtempSync(join(tmpdir(), 'fitting-room-attempts-')), String(process.pid));
  return process.env[FILE];
}

/** From now on this process and its children have a file of their own, so that parallel tests are not mistaken for each other. */
export function ownAttemptsFile(): void {
  process.env[FILE] = join(dirname(attemptsFile()), String(process.pid));
}

/** Notes an attempt, such as `TCP 192.0.2.1:443`, and the program that made it. */
export function recordAttempt(what: string): void {
  appendFileSync(attemptsFile(), `${what} (by ${basename(process.argv[1] ?? process.argv0)})\n`);
}

/** Gives all attempts that were noted since the last time. */
export function takeAttempts(): string[] {
  return take(attemptsFile());
}

/** @throws Error that names every attempt since the last time, where there was one */
export function failOnAttempts(): void {
  fail(takeAttempts());
}

/**
 * Removes the files of all processes of this run.
 * @throws Error that names every attempt that no test has failed for, such as one that came after the last test
 */
export function closeAttempts(): void {
  const folder = dirname(attemptsFile());
  const left = globSync(join(folder, '*')).flatMap(take);
  rmSync(folder, { recursive: true, force: true });
  delete process.env[FILE];
  fail(left);
}

function take(file: string): string[] {
  const taken = `${file}.taken`;
  try {
    // A line that is written meanwhile goes to a new file, and is not lost.
    renameSync(file, taken);
  } catch {
    return []; // Nobody has written anything.
  }
  const lines = readFileSync(taken, 'utf8').split('\n').filter(Boolean);
  rmSync(taken);
  return lines;
}

function fail(attempts: string[]): void {
  if (attempts.length === 0) return;
  throw new Error(
    `Only loopback may be asked in a test, but this was:\n${[...new Set(attempts)].join('\n')}`,
  );
}
