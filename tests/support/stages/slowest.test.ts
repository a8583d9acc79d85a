import { expect, it } from 'vitest';
import { countTests, slowest, timesOfPlaywright, timesOfVitest } from './slowest.ts';

it('reads the times of both reports, suites in suites too, and lists the slowest first', () => {
  const unit = timesOfVitest(
    {
      testResults: [
        {
          name: '/project/lib/a.test.ts',
          assertionResults: [
            { fullName: ' adds', duration: 12.4 },
            { fullName: 'is skipped', duration: null },
          ],
        },
      ],
    },
    '/project',
  );
  const spec = (title: string, ...durations: number[]) => ({
    title,
    tests: [{ projectName: 'chromium', results: durations.map((duration) => ({ duration })) }],
  });
  const endToEnd = timesOfPlaywright({
    suites: [
      {
        file: 'b.spec.ts',
        specs: [spec('opens', 2_000)],
        suites: [{ file: 'b.spec.ts', specs: [spec('closes', 1_000, 40)] }],
      },
    ],
  });
  expect(slowest([...unit, ...endToEnd], 3)).toEqual([
    '    2.0 s  [chromium] b.spec.ts › opens',
    '    1.0 s  [chromium] b.spec.ts › closes',
    '    0.0 s  lib/a.test.ts › adds',
  ]);
});

it('counts what passed and failed in all reports; flaky is failed', () => {
  const unit = { numPassedTests: 10, numFailedTests: 1, testResults: [] };
  const endToEnd = { stats: { expected: 5, unexpected: 2, flaky: 1 }, suites: [] };
  expect(countTests([unit, unit], endToEnd)).toBe('25 passed, 5 failed');
});
