import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { encodeSubmit } from '../lib/aidge/index.ts';
import {
  animated,
  animatedPng,
  deepAvif,
  deepPng,
  fullProgressiveJpeg,
  losslessWebp,
  lyingAvif,
  manyScans,
  phonePhoto,
  smallPicture,
  svg,
  tiff,
} from '../tests/pictures/bombs.ts';
import { watchMemory } from '../tests/pictures/watch-memory.ts';
import { installGuard } from '../tests/support/loopback/guard.ts';

/**
 * `npm run test:pictures`: how much memory the proxy and its decoder take together, at most, for each of a set of
 * images that are made to take much, and whether an honest photo still passes. Linux: it reads `/proc`. Ends with 1
 * where a bomb takes more than the bound, or is answered otherwise than it should be.
 */
const MAX_MB = 600;
installGuard();

interface Case {
  name: string;
  statuses: number[];
  send: (origin: string) => Promise<number[]>;
}

const upload = (bytes: Buffer) => async (origin: string) => {
  const answer = await fetch(`${origin}/images`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  await answer.arrayBuffer();
  return [answer.status];
};
const times = (count: number, send: Case['send']) => async (origin: string) =>
  (await Promise.all(Array.from({ length: count }, () => send(origin)))).flat();

/** An upload of 19 MB whose last byte never comes. */
const unfinished = (origin: string) =>
  new Promise<number[]>((resolve) => {
    const bytes = 19_000_000;
    const call = request(`${origin}/images`, {
      method: 'POST',
      headers: { 'Content-Type': 'image/jpeg', 'Content-Length': bytes },
    });
    call.on('response', (answer) => {
      answer.resume();
      call.destroy();
      resolve([answer.statusCode ?? 0]);
    });
    call.on('error', () => resolve([0])); // Closed without a word, while it was still sending.
    call.write(Buffer.alloc(bytes - 1));
  });

async function cases(): Promise<Case[]> {
  const small = await smallPicture();
  return [
    { name: 'AVIF 8000², 12 bit, alpha', statuses: [422], send: upload(deepAvif()) },
    { name: 'the same, two at once', statuses: [422], send: times(2, upload(deepAvif())) },
    { name: 'the same, its header says 500²', statuses: [422], send: upload(lyingAvif()) },
    { name: 'that, two at once', statuses: [422], send: times(2, upload(lyingAvif())) },
    { name: 'the first, as a garment of the sandbox', statuses: [200], send: await garment(deepAvif()) },
    { name: 'PNG 8000², 16 bit, alpha', statuses: [201], send: upload(await deepPng(false)) },
    { name: 'the same, interlaced', statuses: [422], send: upload(await deepPng(true)) },
    { name: 'JPEG 8000², progressive, 4:4:4', statuses: [422], send: upload(await fullProgressiveJpeg()) },
    { name: 'JPEG 24 MP, 2,000 scans', statuses: [422], send: upload(await manyScans(2_000)) },
    { name: 'WebP 8000², lossless', statuses: [201], send: upload(await losslessWebp()) },
    { name: 'WebP, 300 frames', statuses: [201], send: upload(await animated('webp', 300)) },
    { name: 'GIF, 300 frames', statuses: [415], send: upload(await animated('gif', 300)) },
    { name: 'APNG, 3,000 frames', statuses: [201], send: upload(await animatedPng(3_000)) },
    { name: '60 small ones at once', statuses: [201, 429], send: times(60, upload(small)) },
    { name: 'SVG', statuses: [415], send: upload(svg()) },
    { name: 'TIFF', statuses: [415], send: upload(await tiff()) },
    { name: '30 uploads of 19 MB that never end', statuses: [0, 408, 429], send: times(30, unfinished) },
    { name: 'a photo of 12 MP', statuses: [201], send: upload(await phonePhoto(4_000, 3_000)) },
    { name: 'a photo of 50 MP', statuses: [201], send: upload(await phonePhoto(8_160, 6_120)) },
  ];
}

const shop = createServer();
let proxy: ChildProcess | undefined;
try {
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const all = await cases();
  const rows = [];
  let missed = false;
  for (const { name, statuses, send } of all) {
    // Each meets a proxy that was just started: what one took, the next does not find taken.
    const started = await startProxy();
    proxy = started.child;
    await upload(await smallPicture())(started.origin);
    const memory = watchMemory(proxy.pid ?? 0);
    const startedAt = performance.now();
    const answered = await send(started.origin);
    const peakMb = Math.round(memory.stop() / 1e6);
    const fits = peakMb <= MAX_MB && answered.every((status) => statuses.includes(status));
    missed ||= !fits;
    rows.push({
      picture: name,
      'peak MB': peakMb,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      answered: [...new Set(answered)].join(' '),
      held: fits ? 'yes' : 'NO',
    });
    proxy.kill('SIGKILL');
  }
  console.table(rows);
  console.log(`bound: ${MAX_MB} MB for the proxy and its decoder together: ${missed ? 'MISSED' : 'held'}`);
  process.exitCode = missed ? 1 : 0;
} finally {
  proxy?.kill('SIGKILL');
  shop.close();
}

/** An order whose garment is the image; the sandbox answers every order with 200. */
async function garment(bytes: Buffer): Promise<Case['send']> {
  shop.on('request', (_, response) => response.writeHead(200, { 'Content-Type': 'image/avif' }).end(bytes));
  const imageUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/bomb.avif`;
  return async (origin) => {
    const answer = await fetch(`${origin}/ai/virtual/tryon-pro`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(encodeSubmit({ clothesList: [{ imageUrl, type: 'tops' }], model: {} })),
    });
    await answer.arrayBuffer();
    return [answer.status];
  };
}

function startProxy(): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../proxy/main.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, PROXY_PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the proxy ended with ${code}`)));
    child.stdout.on('data', (text) => {
      const origin = /listening on (\S+)/.exec(String(text))?.[1];
      if (origin !== undefined) resolve({ child, origin });
    });
  });
}
