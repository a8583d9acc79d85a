import type { Agent, Dispatcher } from 'undici';
import { TooLargeError } from '../http/read-limited.ts';

export interface Exchanged {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer<ArrayBuffer>;
}

/**
 * One request and its whole answer, within `timeoutMs` and `maxBytes`, on undici's lowest level: no stream and no abort
 * signal is made for an answer of some hundred bytes. Follows no redirect. Rejects with undici's error, with a
 * `TooLargeError`, or with a `TimeoutError`.
 */
export function exchange(
  agent: Agent,
  request: Pick<Dispatcher.DispatchOptions, 'origin' | 'path' | 'method' | 'headers' | 'body'>,
  { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number },
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let failure: Error | undefined;
    let chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let headers: Exchanged['headers'] = {};

    function fail(cause: Error): void {
      clearTimeout(timer);
      failure ??= cause;
      controller?.abort(failure);
      reject(failure);
    }
    const timer = setTimeout(() => fail(new DOMException('too late', 'TimeoutError')), timeoutMs);

    agent.dispatch(request as Dispatcher.DispatchOptions, {
      onRequestStart(started) {
        controller = started;
        if (failure !== undefined) started.abort(failure); // It waited too long for a connection.
      },
      onResponseStart(_, code, received) {
        status = code; // After an interim answer (1xx) comes the real one.
        headers = received;
        chunks = [];
      },
      onResponseData(_, chunk) {
        size += chunk.length;
        if (size > maxBytes) fail(new TooLargeError(`more than ${maxBytes} bytes`));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        clearTimeout(timer);
        resolve({
          status,
          headers,
          body: chunks.length === 1 ? (chunks[0] as Buffer<ArrayBuffer>) : Buffer.concat(chunks),
        });
      },
      onResponseError: (_, cause) => fail(cause),
    });
  });
}
