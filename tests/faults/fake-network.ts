import { Cut, type FakeProxy } from './fake-proxy.ts';
import type { Simulation } from './simulation.ts';

/** What happens to the next request. */
export type NetworkFault = 'none' | 'lost-on-the-way' | 'answer-lost' | 'answer-cut-short' | 'slow';

export const PROXY_ADDRESS = 'https://proxy.example';
/** As long as the extension waits for any answer (`proxy-request.ts`). */
const TIMEOUT_MS = 45_000;
/** A request that has not arrived by then never will: its connection is gone, also that of a worker that died. */
const TRAVEL_MAX_MS = 30_000;
/** A slow answer is longer on its way than anybody waits. */
const SLOW_MS = 70_000;

export interface FakeNetwork {
  online: boolean;
  faults: NetworkFault[];
  /** `fetch` of one worker. What it has sent is on its way, whether it lives or not. */
  fetchOf(owner: object): typeof fetch;
}

export function createFakeNetwork(simulation: Simulation, proxy: FakeProxy): FakeNetwork {
  const network: FakeNetwork = {
    online: true,
    faults: [],
    fetchOf(owner) {
      return (input, init) =>
        new Promise((resolve, reject) => {
          const url = String(input);
          const fault = network.faults.shift() ?? 'none';
          const fail = (cause: Error) =>
            void simulation.gate('failure to worker', owner).then(() => reject(cause));
          const stop = simulation.after(
            TIMEOUT_MS,
            () => reject(new DOMException('timed out', 'TimeoutError')),
            owner,
          );
          const sentAt = simulation.now();
          void (async () => {
            await simulation.gate('request');
            const isLate = simulation.now() - sentAt > TRAVEL_MAX_MS;
            if (!network.online || isLate || fault === 'lost-on-the-way') {
              return fail(new TypeError('Failed to fetch'));
            }
            if (!url.startsWith(PROXY_ADDRESS)) return fail(new TypeError('Failed to fetch'));
            try {
              const answer = await proxy.handle(requestOf(url, init));
              if (fault === 'slow') await new Promise<void>((r) => void simulation.after(SLOW_MS, r));
              if (fault === 'answer-lost' || !network.online) return fail(new TypeError('terminated'));
              const delivered =
                fault === 'answer-cut-short'
                  ? new Response((await answer.text()).slice(0, 12), answer)
                  : answer;
              await simulation.gate('answer', owner);
              stop();
              resolve(delivered);
            } catch (cause) {
              if (!(cause instanceof Cut)) throw cause;
              fail(new TypeError('terminated'));
            }
          })();
        });
    },
  };
  return network;
}

function requestOf(url: string, init: RequestInit | undefined) {
  const key = new Headers(init?.headers).get('idempotency-key') ?? '';
  const path = url.slice(PROXY_ADDRESS.length);
  const asked = path.endsWith('-results') ? JSON.parse(String(init?.body)).task_id : undefined;
  return { path: asked === undefined ? path : `${path}?${asked}`, key };
}
