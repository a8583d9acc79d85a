import { PROBLEM } from '../../lib/proxy-contract/index.ts';
import { problem } from '../http/problem.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { ProxyStore } from '../store/store.ts';

export interface Readiness {
  /** 200 if submits are accepted, else 503. */
  answer(): Promise<Response>;
  /** Makes every further answer 503, so that load balancers send new requests elsewhere. */
  startDraining(): void;
}

export function createReadiness(store: ProxyStore, metrics: Metrics): Readiness {
  let draining = false;
  return {
    async answer() {
      if (draining) return problem(503, PROBLEM.notReady, 'The proxy is shutting down.');
      try {
        await store.ping();
        metrics.storeReady(true);
        return Response.json({ status: 'ready' });
      } catch {
        metrics.storeReady(false);
        return problem(503, PROBLEM.notReady, 'The proxy cannot reach its store.');
      }
    },
    startDraining() {
      draining = true;
    },
  };
}
