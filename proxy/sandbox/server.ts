import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { AccessKey } from '../sign.ts';
import { createSandboxApp } from './app.ts';
import { cutOut } from './picture/cut-out/cut-out.ts';
import { drawSandboxPicture } from './picture/index.ts';

export interface RunningSandbox {
  /** Base address as upstream's, ending in `/rest`. */
  base: string;
  close(): Promise<void>;
}

/** A person sees the task start and its pictures come in one by one. */
const PACE = { startMs: 2_000, pictureMs: 1_200 };

/** Starts the sandbox on a free loopback port. It fetches any address it is given, so it is never reachable from outside. */
export function startSandbox(options: {
  key: AccessKey;
  rate: { limit: number; windowMs: number };
}): Promise<RunningSandbox> {
  return new Promise((resolve, reject) => {
    let origin = '';
    const app = createSandboxApp({
      ...options,
      pace: PACE,
      origin: () => origin,
      drawPicture: drawSandboxPicture,
      isFlatLay: async ({ image }) => (await cutOut(image)).kind === 'shape',
      now: Date.now,
    });
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    server.once('error', reject);
    server.once('listening', () => {
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve({
        base: `${origin}/rest`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}
