import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call that went through a relay. */
export interface Relayed {
  path: string;
  body: string;
  /** When it came (ms, `performance.now()`). */
  at: number;
  /** When its answer had come (ms, likewise). */
  answeredAt?: number;
  /** What came back; absent while it is on its way. */
  answer?: string;
}

export interface Relay {
  origin: string;
  /** Every call, in order. */
  seen: Relayed[];
  /** Stops the next call whose path contains `part`, on its way there or back. */
  hold(part: string, way: 'there' | 'back'): Hold;
  close(): Promise<void>;
}

export interface Hold {
  /** Resolves when the call has come to the point where it is held. */
  reached: Promise<void>;
  release(): void;
}

/** Passes calls on to `target()` as they are, and can stop one of them on its way: the moment for a kill. */
export async function startRelay(target: () => string): Promise<Relay> {
  const seen: Relayed[] = [];
  const holds: { part: string; way: 'there' | 'back'; reach: () => void; released: Promise<void> }[] = [];

  async function pause(path: string, way: 'there' | 'back'): Promise<void> {
    const index = holds.findIndex((hold) => hold.way === way && path.includes(hold.part));
    const [hold] = index < 0 ? [] : holds.splice(index, 1);
    hold?.reach();
    await hold?.released;
  }

  const server = createServer(async (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const body = await buffer(request);
    const call: Relayed = { path, body: body.toString('utf8'), at: performance.now() };
    seen.push(call);
    await pause(path, 'there');
    const { host: _host, connection: _connection, 'content-length': _length, ...passed } = headers;
    try {
      const answer = await fetch(`${target()}${path}`, {
        method,
        headers: passed as Record<string, string>,
        ...(body.length > 0 ? { body } : {}),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      call.answer = bytes.toString('utf8');
      call.answeredAt = performance.now();
      await pause(path, 'back');
      const {
        'content-encoding': _encoding,
        'transfer-encoding': _transfer,
        ...back
      } = Object.fromEntries(answer.headers);
      response.writeHead(answer.status, { ...back, 'content-length': bytes.length }).end(bytes);
    } catch {
      response.destroy(); // The other end is gone: so is this call.
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    hold(part, way) {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const reached = new Promise<void>((reach) => {
        holds.push({ part, way, reach, released });
      });
      return { reached, release };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
