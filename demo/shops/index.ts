import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { createOverlayShop } from './shops/overlay-shop.ts';
import { createPlainShop } from './shops/plain-shop.ts';

/** Two shops, each on an origin of its own, like two stores on the web. */
export interface DemoStore {
  plain: { origin: string };
  overlay: { origin: string };
  close(): Promise<void>;
}

/**
 * Starts both shops.
 * @param options.ports of "Plain & Co" and "Overlay Atelier"; 0, the default, takes a free one
 * @param options.host address to listen on, `127.0.0.1` by default
 * @throws the server's error, such as EADDRINUSE; then neither shop is left running
 */
export async function startDemoStore(
  options: { ports?: [number, number]; host?: string } = {},
): Promise<DemoStore> {
  const [plainPort, overlayPort] = options.ports ?? [0, 0];
  const host = options.host ?? '127.0.0.1';
  const plain = await listen(createPlainShop(), plainPort, host);
  try {
    const overlay = await listen(createOverlayShop(), overlayPort, host);
    return {
      plain: { origin: plain.origin },
      overlay: { origin: overlay.origin },
      close: async () => {
        await Promise.all([plain.close(), overlay.close()]);
      },
    };
  } catch (error) {
    await plain.close();
    throw error;
  }
}

async function listen(shop: Hono, port: number, host: string) {
  const server = createAdaptorServer({ fetch: shop.fetch }) as Server;
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
