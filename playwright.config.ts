import { defineConfig } from '@playwright/test';

const NATIVE = '**/*.native.spec.ts';
const FIREFOX = '**/*.firefox.spec.ts';

/** End-to-end tests, in real browsers: `npm run test:e2e` provides them and the display, then runs this. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  forbidOnly: true,
  retries: 0,
  // More than there are processors: some tests mostly wait for alarms and for windows of a rate limit.
  workers: 3,
  fullyParallel: true,
  globalSetup: './tests/support/loopback/global-setup.ts',
  // Nets, which end what hangs on any machine: what a test waits for is a condition.
  timeout: 600_000,
  expect: { timeout: 150_000 },
  use: { screenshot: 'only-on-failure', actionTimeout: 150_000, navigationTimeout: 150_000 },
  projects: [
    { name: 'chromium', testIgnore: [NATIVE, FIREFOX] },
    // One at a time: keys go to whichever menu has the display's grab.
    { name: 'native', testMatch: NATIVE, workers: 1 },
    { name: 'firefox', testMatch: FIREFOX, workers: 1 },
  ],
});
