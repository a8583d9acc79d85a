import { defineConfig } from '@playwright/test';

/** Run by `npm run test:e2e`, which finds or installs the browsers first. */
export default defineConfig({
  testDir: 'tests/e2e',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [
    { name: 'chromium', testMatch: '*.spec.ts', testIgnore: ['*.native.spec.ts', '*.firefox.spec.ts'] },
    // Keys go to whatever window has the focus: one test at a time on the display.
    { name: 'native', testMatch: '*.native.spec.ts', workers: 1 },
    { name: 'firefox', testMatch: '*.firefox.spec.ts', workers: 1 },
  ],
});
