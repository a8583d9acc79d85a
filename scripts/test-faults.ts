import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run test:faults [-- runs]`: the long form of the outbox's model-based test, both kinds of proxy side by side. */
const runs = process.argv[2] ?? '10000';
const tests = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/faults'], {
  stdio: 'inherit',
  env: { FAULT_SEED: String(Date.now()), ...process.env, FAULT_RUNS: runs },
});
const [code] = await once(tests, 'exit');
process.exit(code ?? 1);
