import { failOnAttempts } from '../support/loopback/attempts.ts';
import { installGuard } from '../support/loopback/guard.ts';
import { runBurst, runContest } from './fairness-run.ts';
import { type FaultRun, runFaults } from './fault-run.ts';

/**
 * `npm run test:proxy-faults`: the long form of `faults.test.ts` and `fairness.test.ts`. Ends with 1 where anything was
 * bought twice or lost, or a window was too full.
 */
installGuard();
let failed = false;
for (const store of ['SQLite', 'Redis'] as const) {
  const run: FaultRun = { store, submits: 1_000, clients: 100, kills: 6, limit: 100 };
  const report = await runFaults(run);
  console.log(
    `${store}: ${run.submits} submits, ${run.clients} clients, 2 instances, ${run.kills} × kill -9`,
  );
  console.table([{ ...report, doubles: report.doubles.length, lost: report.lost.length, limit: run.limit }]);
  failed ||= report.doubles.length > 0 || report.lost.length > 0 || report.mostInAWindow > run.limit;
  const burst = await runBurst(store, 10);
  const contest = await runContest(store, 20);
  console.log(`${store}: 50 clients one after the other, 10 in any 2 s`, burst);
  console.log(`${store}: 50 clients of 5 callers for 20 s, 10 in any 2 s`, contest);
  failed ||= burst.mostInAWindow > 10 || contest.mostInAWindow > 10;
}
failOnAttempts();
process.exitCode = failed ? 1 : 0;
