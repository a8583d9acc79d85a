import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRefusal } from './picture-refusal.ts';

/** A store whose paths are the status that they answer with; `/hangs-up` answers nothing. */
const shop = createServer(({ url, socket }, response) => {
  if (url === '/hangs-up') return void socket.destroy();
  response.writeHead(Number(url?.slice(1)), { 'Content-Type': 'image/jpeg' }).end('no picture');
});
beforeAll(() => new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => shop.close(resolve)));
const at = (path: string) => `http://127.0.0.1:${(shop.address() as AddressInfo).port}/${path}`;

/** What a page without the permission sees: nothing of an answer but that there is one. */
const opaque: typeof fetch = (input, init) => {
  if (init?.mode === 'cors') return Promise.reject(new TypeError('Failed to fetch'));
  return fetch(input, init);
};
/** A browser that keeps every answer from the page, as under CORP. */
const kept: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));

describe('readRefusal', () => {
  it.each([
    ['403', 'failed'],
    ['404', 'failed'],
    ['410', 'failed'],
    ['200', 'uncheckable'],
    ['429', 'uncheckable'],
    ['503', 'uncheckable'],
    ['hangs-up', 'uncheckable'],
  ])('%s, readable: %s', async (path, expected) => {
    expect(await readRefusal(at(path))).toBe(expected);
  });

  it('an answer that nobody may read is one all the same: it held no picture', async () => {
    expect(await readRefusal(at('403'), opaque)).toBe('failed');
  });

  it('what the browser keeps from this page says nothing', async () => {
    expect(await readRefusal(at('200'), kept)).toBe('uncheckable');
    expect(await readRefusal(at('hangs-up'), opaque)).toBe('uncheckable');
  });
});
