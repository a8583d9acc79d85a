import type { Simulation } from './simulation.ts';

/** How upstream treats the next submit. `-after`: it is carried out all the same. */
export type SubmitFault =
  | 'none'
  | '500-before'
  | '500-after'
  | 'service-timeout-before'
  | 'service-timeout-after'
  | 'silent-after'
  | 'html-after'
  | '701'
  | '1001';

/** An order that was carried out, and so was paid for. */
export interface Execution {
  key: string;
  taskId: string;
  at: number;
}

export interface FakeUpstream {
  /** Every submit that came, by true time: what the limit counts. */
  arrivals: number[];
  executions: Execution[];
  /** Submits over the limit. */
  overLimit: number;
  /** Faults for the submits to come, first one first. */
  faults: SubmitFault[];
  /** Queries that fail, to come. */
  queryFaults: number;
  /** The answer's body; `undefined` where none comes. */
  submit(key: string): string | undefined;
  results(taskId: string): string;
}

export const LIMIT = { limit: 3, windowMs: 60_000 };
const DRAW_MS = 12_000;

/** An upstream that keeps its limit by true time, and counts what it carries out. */
export function createFakeUpstream(simulation: Simulation): FakeUpstream {
  const service = (resCode: number) => JSON.stringify({ code: '0', resCode, resMessage: '', success: false });
  const gatewayTimeout = JSON.stringify({
    code: 'ServiceTimeout',
    type: 'ISP',
    message: '',
    request_id: 'r',
  });

  const upstream: FakeUpstream = {
    arrivals: [],
    executions: [],
    overLimit: 0,
    faults: [],
    queryFaults: 0,
    submit(key) {
      const at = simulation.now();
      const recent = upstream.arrivals.filter((earlier) => earlier > at - LIMIT.windowMs);
      upstream.arrivals.push(at);
      if (recent.length >= LIMIT.limit) {
        upstream.overLimit += 1;
        return service(501);
      }
      const fault = upstream.faults.shift() ?? 'none';
      if (fault === '701') return service(701);
      if (fault === '1001') return service(1001);
      if (fault === '500-before') return service(500);
      if (fault === 'service-timeout-before') return gatewayTimeout;
      const taskId = `upstream-${upstream.executions.length + 1}`;
      upstream.executions.push({ key, taskId, at });
      switch (fault) {
        case '500-after':
          return service(500);
        case 'service-timeout-after':
          return gatewayTimeout;
        case 'silent-after':
          return undefined;
        case 'html-after':
          return '<html>Bad gateway</html>';
        default:
          return JSON.stringify({ code: '0', resCode: 200, data: { result: { taskId } } });
      }
    },
    results(taskId) {
      if (upstream.queryFaults > 0) {
        upstream.queryFaults -= 1;
        return service(500);
      }
      const order = upstream.executions.find((execution) => execution.taskId === taskId);
      if (order === undefined) return service(700);
      const ageMs = simulation.now() - order.at;
      const urls = [0, 1].filter((n) => ageMs >= DRAW_MS * (n + 1));
      const taskResult = urls.map((n) => ({
        taskStatus: 'finished',
        // Signed anew with every answer, as object storages do.
        taskResult: {
          result: { imageList: [{ imageUrl: `https://r.example/${taskId}-${n}.png?s=${simulation.now()}` }] },
        },
      }));
      const taskStatus = urls.length === 2 ? 'finished' : urls.length === 1 ? 'running' : 'submitted';
      return JSON.stringify({ code: '0', data: { taskId, taskStatus, taskResult } });
    },
  };
  return upstream;
}
