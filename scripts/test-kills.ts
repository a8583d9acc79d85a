import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run test:kills`: the long form of the kills, in real Chromium with real proxy and sandbox. */
const tests = spawn(
  process.execPath,
  ['scripts/test-e2e.ts', 'kills.spec.ts', '--workers=1', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { RANDOM_KILLS: '100', BROWSER_KILLS: '10', EVERY_POINT: '1', ...process.env } },
);
const [code] = await once(tests, 'exit');
process.exit(code ?? 1);
