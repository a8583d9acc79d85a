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
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'chromium', testIgnore: [NATIVE, FIREFOX] },
    // One at a time: keys go to whichever menu has the display's grab.
    { name: 'native', testMatch: NATIVE, workers: 1 },
    { name: 'firefox', testMatch: FIREFOX, workers: 1 },
  ],
});
