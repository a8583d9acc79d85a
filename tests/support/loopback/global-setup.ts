import { closeAttempts } from './attempts.ts';
import { installGuard } from './guard.ts';

/** For the `globalSetup` of Vitest and Playwright: guards the runner itself; what comes after the last test fails the run. */
export default function setUp(): () => void {
  installGuard();
  return closeAttempts;
}
