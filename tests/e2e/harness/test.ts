import { test as base, expect } from '@playwright/test';
import { failOnAttempts, ownAttemptsFile } from '../../support/loopback/attempts.ts';
import { installGuard } from '../../support/loopback/guard.ts';

export { expect };

/** Every end-to-end test: fails when it, the proxy or the browser asked for anything but loopback. */
export const test = base.extend<{ loopbackOnly: undefined }>({
  loopbackOnly: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      ownAttemptsFile();
      installGuard();
      await use(undefined);
      failOnAttempts();
    },
    { auto: true },
  ],
});
