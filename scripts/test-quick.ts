import { runStage, type StageResult } from '../tests/support/stages/run-stage.ts';

/**
 * `npm run test:quick`: an answer for a contributor while they work. Lint, types, dead code, every unit test but the slow ones
 * (drawing, processes, random days of the proxy's store), and the main job in a real Chromium.
 */
const SLOW = [
  'proxy/sandbox/picture/**',
  'proxy/store/**',
  'proxy/{operations,server,protection}.test.ts',
  'tests/faults/**',
];
const results: StageResult[] = await Promise.all([
  runStage({ name: 'check', script: ['check'] }, false),
  runStage(
    { name: 'unit', script: ['test:unit', '--', ...SLOW.flatMap((glob) => ['--exclude', glob])] },
    false,
  ),
  runStage({ name: 'build', script: ['build:e2e'] }, false).then(async (build) =>
    build.passed
      ? await runStage(
          { name: 'main job', script: ['test:e2e', '--', 'main-job', 'any-store', '--project=chromium'] },
          false,
        )
      : build,
  ),
]);
console.log('\nStages:');
for (const { name, passed, ms } of results)
  console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}${passed ? '' : ': FAILED'}`);
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
