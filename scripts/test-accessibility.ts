import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run test:accessibility`: axe on every page in every state and look; `npm test` has its short form. */
const tests = spawn(
  process.execPath,
  ['scripts/test-e2e.ts', 'accessibility.spec.ts', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { EVERY_STATE: '1', ...process.env } },
);
const [code] = await once(tests, 'exit');
process.exit(code ?? 1);
