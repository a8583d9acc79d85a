import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createCheckedFetch, LOOPBACK } from '../../../proxy/http/checked-fetch.ts';
import { createSandboxApp } from '../../../proxy/sandbox/app.ts';
import { createDownload } from '../../../proxy/sandbox/download.ts';
import { sizeOfForeignPicture } from '../../../proxy/sandbox/picture/open-foreign-picture.ts';
import type { RunningSandbox } from '../../../proxy/sandbox/server.ts';

/**
 * The sandbox as it is, but for the drawing: each result is `picture`. Drawing would keep this process, and with it
 * proxy and relays, from answering, and what is tried here is the way of an order.
 */
export async function startQuickSandbox(options: {
  key: { name: string; secret: string };
  rate: { limit: number; windowMs: number };
  picture: Buffer;
  /** Where the proxy finds it, if there is something between: it fetches results from upstream's own origin alone. */
  seenAs?: () => string;
}): Promise<RunningSandbox> {
  let origin = '';
  const app = createSandboxApp({
    key: options.key,
    rate: options.rate,
    pace: { startMs: 1_000, pictureMs: 1_000 },
    origin: () => options.seenAs?.() ?? origin,
    drawPicture: async () => options.picture,
    isFlatLay: async () => true,
    download: createDownload(createCheckedFetch([LOOPBACK])),
    sizeOf: sizeOfForeignPicture,
    now: Date.now,
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base: `${origin}/rest`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
