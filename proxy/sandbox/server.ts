import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createDecoder } from '../decoder/decoder.ts';
import type { PictureWork } from '../decoder/work.ts';
import { createCheckedFetch, LOOPBACK } from '../http/checked-fetch.ts';
import type { AccessKey } from '../upstream/sign.ts';
import { createSandboxApp } from './app.ts';
import { createDownload } from './download.ts';
import type { PictureSource } from './garments.ts';

export interface RunningSandbox {
  /** Base address as upstream's, ending in `/rest`. */
  base: string;
  close(): Promise<void>;
}

/** A person sees the task start and its pictures come in one by one. */
const PACE = { startMs: 2_000, pictureMs: 1_200 };

/**
 * Starts the sandbox on a free loopback port. On its own it fetches pictures of the internet and of this machine, and has
 * a decoder of its own.
 */
export async function startSandbox(options: {
  key: AccessKey;
  rate: { limit: number; windowMs: number };
  download?: PictureSource['download'];
  decoder?: PictureWork;
}): Promise<RunningSandbox> {
  const own = options.decoder === undefined ? createDecoder({ warn: () => undefined }) : undefined;
  const decoder = options.decoder ?? (own as PictureWork);
  return await new Promise((resolve, reject) => {
    let origin = '';
    const app = createSandboxApp({
      key: options.key,
      rate: options.rate,
      download: options.download ?? createDownload(createCheckedFetch([LOOPBACK])),
      sizeOf: decoder.sizeOf,
      pace: PACE,
      origin: () => origin,
      drawPicture: decoder.draw,
      isFlatLay: ({ image }) => decoder.isFlatLay(image),
      now: Date.now,
    });
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    server.once('error', reject);
    server.once('listening', () => {
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve({
        base: `${origin}/rest`,
        close: async () => {
          await own?.end();
          await new Promise<void>((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          });
        },
      });
    });
  });
}
