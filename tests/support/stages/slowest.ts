/** One test with how long it ran, in ms. */
export interface TimedTest {
  name: string;
  ms: number;
}

/** What is read of Vitest's JSON report (`--reporter=json`, Vitest 5). */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; assertionResults: { fullName: string; duration?: number | null }[] }[];
}

/** What is read of Playwright's JSON report (`--reporter=json`, Playwright 1.65): suites in suites. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
}
interface PlaywrightSuite {
  file: string;
  specs: { title: string; tests: { projectName: string; results: { duration: number }[] }[] }[];
  suites?: PlaywrightSuite[];
}

/** The tests of a Vitest report; `root` is cut off the names of the files. */
export function timesOfVitest({ testResults }: Pick<VitestReport, 'testResults'>, root: string): TimedTest[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({
      name: `${name.replace(`${root}/`, '')} › ${fullName.trim()}`,
      ms: duration ?? 0,
    })),
  );
}

/** The tests of a Playwright report; retries count together. */
export function timesOfPlaywright({ suites }: Pick<PlaywrightReport, 'suites'>): TimedTest[] {
  return suites.flatMap(({ file, specs, suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) =>
      tests.map(({ projectName, results }) => ({
        name: `[${projectName}] ${file} › ${title}`,
        ms: results.reduce((sum, { duration }) => sum + duration, 0),
      })),
    ),
    ...timesOfPlaywright({ suites: inner }),
  ]);
}

/** The `count` slowest tests as lines, the slowest first: seconds, then the name. */
export function slowest(tests: readonly TimedTest[], count: number): string[] {
  return tests
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
}

/** The closing line of all reports together, such as `2580 passed, 0 failed`; a flaky test counts as failed. */
export function countTests(unit: readonly VitestReport[], { stats }: PlaywrightReport): string {
  const passed = unit.reduce((sum, { numPassedTests }) => sum + numPassedTests, stats.expected);
  const failed = unit.reduce(
    (sum, { numFailedTests }) => sum + numFailedTests,
    stats.unexpected + stats.flaky,
  );
  return `${passed} passed, ${failed} failed`;
}
