import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['{lib,components,proxy,scripts,tests}/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**/*.spec.ts', 'node_modules/**'],
  },
});
