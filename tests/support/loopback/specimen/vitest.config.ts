import { defineConfig } from 'vitest/config';

/** A run that has to fail: `guard.test.ts` looks at what it says. */
export default defineConfig({
  test: {
    include: ['tests/support/loopback/specimen/leaves-loopback.ts'],
    globalSetup: ['tests/support/loopback/global-setup.ts'],
    setupFiles: ['tests/support/loopback/vitest-setup.ts'],
  },
});
