import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runStage, type Stage, type StageResult } from '../tests/support/stages/run-stage.ts';
import { countTests, slowest, timesOfPlaywright, timesOfVitest } from '../tests/support/stages/slowest.ts';

/**
 * `npm test`: builds, unit tests, proxy tests, a fuzz of the readers and end-to-end tests; at the end how long each took, and the 20 slowest tests.
 * The proxy tests mostly wait for windows of the rate limit, so they run beside the end-to-end tests.
 */
const REPORTS = 'test-reports';
const SLOWEST = 20;

const report = (name: string) => join(REPORTS, `${name}.json`);
const vitest = (name: string, script: string): Stage => ({
  name,
  script: [script, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`],
});
const builds: Stage[] = ['build', 'build:firefox', 'build:e2e'].map((name) => ({ name, script: [name] }));
const endToEnd: Stage = {
  name: 'e2e',
  script: ['test:e2e', '--', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report('e2e') },
};

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);
const results: StageResult[] = [];
for (const build of builds) results.push(await runStage(build, true));
if (results.every(({ passed }) => passed)) {
  results.push(await runStage({ name: 'build checks', script: ['test:build'] }, true));
  results.push(await runStage(vitest('unit', 'test:unit'), true));
  results.push(await runStage({ name: 'fuzz', script: ['test:fuzz'] }, true));
  results.push(
    ...(await Promise.all([runStage(vitest('proxy', 'test:proxy'), false), runStage(endToEnd, true)])),
  );
}

const read = (name: string) => JSON.parse(readFileSync(report(name), 'utf8'));
const times = () => [
  ...['unit', 'proxy'].flatMap((name) => timesOfVitest(read(name), process.cwd())),
  ...timesOfPlaywright(read('e2e')),
];
const allRan = results.some(({ name }) => name === endToEnd.name);
if (allRan) console.log(['', `The ${SLOWEST} slowest tests:`, ...slowest(times(), SLOWEST)].join('\n'));
console.log('\nStages:');
for (const { name, passed, ms } of results)
  console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${name}${passed ? '' : ': FAILED'}`);
if (allRan) console.log(`\n${countTests([read('unit'), read('proxy')], read('e2e'))}`);
process.exit(results.every(({ passed }) => passed) ? 0 : 1);
