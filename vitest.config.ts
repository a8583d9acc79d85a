import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { REACT_ON_PREACT } from './scripts/build/react-on-preact.ts';

/** Time limits are nets: they end what hangs, on any machine. What a test waits for is a condition. */
const NET_MS = 300_000;

export default defineConfig({
  plugins: [WxtVitest()],
  resolve: { alias: REACT_ON_PREACT },
  test: {
    // One more than there are cores: tests of servers and processes wait most of their time.
    maxWorkers: availableParallelism() + 1,
    include: ['{lib,components,proxy,demo,scripts,tests}/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**/*.spec.ts', 'node_modules/**'],
    globalSetup: ['tests/support/loopback/global-setup.ts'],
    setupFiles: ['tests/support/loopback/vitest-setup.ts', 'tests/support/chance-setup.ts'],
    testTimeout: NET_MS,
    hookTimeout: NET_MS,
    expect: { poll: { timeout: NET_MS / 2 } },
  },
});
