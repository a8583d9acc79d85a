import { afterAll, afterEach } from 'vitest';
import { failOnAttempts, ownAttemptsFile } from './attempts.ts';
import { installGuard } from './guard.ts';

/** For Vitest's `setupFiles`: a test during which anything but loopback was asked fails. */
ownAttemptsFile();
installGuard();
afterEach(() => failOnAttempts());
afterAll(() => failOnAttempts());
