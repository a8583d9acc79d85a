import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { order, TOKEN, useProxyApp } from '../tests/fixtures/proxy-app.ts';
import { ACCEPTED } from '../tests/fixtures/told-upstream.ts';

const proxy = useProxyApp();
const { request, submit } = proxy;

describe('a submit', () => {
  it('is signed, forwarded as it is, and answered byte for byte', async () => {
    const response = await submit();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(ACCEPTED);
    expect(proxy.upstream.seen[0]?.body).toBe(JSON.stringify(order()));
    expect(proxy.upstream.seen[0]?.url).toMatch(
      /^\/rest\/ai\/virtual\/tryon-pro\?partner_id=aidge&sign_method=sha256&sign_ver=v2&app_key=800001&timestamp=1751328000000&sign=[0-9A-F]{64}$/,
    );
    expect(proxy.upstream.seen[0]?.trial).toBeUndefined();
  });

  it('uses the trial quota and the other name of the parameter where the environment says so', async () => {
    proxy.restart({ AIDGE_TRIAL: 'true', AIDGE_SUBMIT_PARAM: 'requestParams' });
    await submit();
    expect(proxy.upstream.seen[0]?.trial).toBe('true');
    expect(JSON.parse(proxy.upstream.seen[0]?.body ?? '')).toEqual({ requestParams: order().paramJson });
  });

  const bad: [string, unknown, string][] = [
    ['no JSON', '{"paramJson"', 'JSON object'],
    ['a list', [], 'JSON object'],
    ['another member', { ...order(), more: 1 }, 'one member'],
    ['paramJson that is no text', { paramJson: [] }, 'text'],
    ['paramJson that is no JSON', { paramJson: '[{' }, 'JSON list'],
    ['two elements', { paramJson: '[{},{}]' }, 'one element'],
    ['three garments', order({ clothesList: [1, 2, 3] }), 'clothesList'],
    [
      'two tops',
      order({ clothesList: Array(2).fill({ imageUrl: 'https://a.example/1.jpg', type: 'tops' }) }),
      'one tops and one bottoms',
    ],
    ['a count as text', order({ generateCount: '4' }), 'generateCount'],
    ['a bomb of brackets', '['.repeat(60_000), 'JSON object'],
    ['a bomb of brackets inside', { paramJson: '['.repeat(60_000) }, 'JSON list'],
    ['a deep order', { paramJson: `[${'{"model":'.repeat(4_000)}1${'}'.repeat(4_000)}]` }, 'clothesList'],
    ['nothing', '', 'JSON object'],
    ['null', 'null', 'JSON object'],
    ['a garment without http', order({ clothesList: [{ imageUrl: 'file:///etc/passwd' }] }), 'imageUrl'],
  ];
  it.each(bad)('%s: 400, the field is named, upstream is not called', async (_name, body, words) => {
    const response = await submit(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: 'urn:fitting-room:problem:bad-request',
      status: 400,
      detail: expect.stringContaining(words),
    });
    expect(proxy.upstream.seen).toEqual([]);
  });

  const garment = '{"imageUrl":"https://shop.example/t.jpg","type":"tops"}';
  const twice: [string, string][] = [
    ['a member twice', `[{"generateCount":99,"clothesList":[${garment}],"model":{},"generateCount":2}]`],
    [
      'an address twice',
      `[{"clothesList":[{"imageUrl":"http://127.0.0.1/","imageUrl":"https://shop.example/t.jpg","type":"tops"}],"model":{},"generateCount":2}]`,
    ],
    [
      'a number with more digits than it can hold',
      `[{"clothesList":[${garment}],"model":{},"generateCount":2.00000000000000000001}]`,
    ],
    ['escapes and spaces', `[ {"clothesList" : [${garment}], "mod\\u0065l":{},"generateCount":2e0}]`],
  ];
  it.each(twice)('%s: what is sent is what was checked', async (_name, paramJson) => {
    expect((await submit({ paramJson })).status).toBe(200);
    const sent = JSON.parse(proxy.upstream.seen[0]?.body ?? '').paramJson;
    expect(sent).toBe(
      JSON.stringify(
        [{ clothesList: [JSON.parse(garment)], model: {}, generateCount: 2 }].map((element) =>
          paramJson.startsWith('[{"generateCount"') ? reordered(element) : element,
        ),
      ),
    );
  });
  /** As `JSON.parse` keeps it: a member stands where it was named first. */
  const reordered = ({ generateCount, ...rest }: { generateCount: number }) => ({ generateCount, ...rest });

  const hostile: [string, string][] = [
    ['__proto__', `[{"clothesList":[${garment}],"model":{},"__proto__":{"generateCount":99}}]`],
    ['__proto__ of a model', `[{"clothesList":[${garment}],"model":{"__proto__":{"name":"x"}}}]`],
    ['a number beyond all numbers', `[{"clothesList":[${garment}],"model":{},"generateCount":1e400}]`],
    ['half a character', `[{"clothesList":[${garment}],"model":{"name":"\\ud800"}}]`],
    [
      'half a character in an address',
      `[{"clothesList":[{"imageUrl":"https://shop.example/\\udc00","type":"tops"}],"model":{}}]`,
    ],
    [
      'a line end in an address',
      `[{"clothesList":[{"imageUrl":"https://shop\\n.example/","type":"tops"}],"model":{}}]`,
    ],
    [
      'a space before an address',
      `[{"clothesList":[{"imageUrl":" https://shop.example/","type":"tops"}],"model":{}}]`,
    ],
  ];
  it.each(hostile)('%s: 400, and nothing is sent', async (_name, paramJson) => {
    expect((await submit({ paramJson })).status).toBe(400);
    expect(proxy.upstream.seen).toEqual([]);
  });

  const long: [string, () => unknown][] = [
    [
      '4,000 fields that are none',
      () => ({
        paramJson: JSON.stringify([
          Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`field${n}`, 0])),
        ]),
      }),
    ],
    ['a field of 60,000 signs', () => ({ paramJson: JSON.stringify([{ ['x'.repeat(60_000)]: 1 }]) })],
    [
      'a field of signs that have to be escaped',
      () => ({ paramJson: JSON.stringify([{ ['\u0001'.repeat(9_000)]: 1 }]) }),
    ],
  ];
  it.each(long)('%s: the answer is short all the same', async (_name, body) => {
    const answer = await submit(body());
    expect(answer.status).toBe(400);
    expect((await answer.text()).length).toBeLessThan(16_384);
  });

  it('brackets inside of text are no nesting', async () => {
    const answer = JSON.stringify({ ...JSON.parse(ACCEPTED), message: '[{"'.repeat(200) });
    proxy.upstream.behaviour = { body: answer };
    expect(await (await submit()).text()).toBe(answer);
  });

  it('compressed answers are read (docs/aidge.md 1.4)', async () => {
    proxy.upstream.behaviour = { body: gzipSync(ACCEPTED), encoding: 'gzip' };
    expect(await (await submit()).text()).toBe(ACCEPTED);
  });

  it('the field of a refused order is named for programs too', async () => {
    const answer = await (await submit(order({ generateCount: 'x' }))).json();
    expect(answer.errors).toEqual([expect.objectContaining({ field: 'generateCount' })]);
  });

  it.each(['', ' ', 'two words', 'é', 'x'.repeat(256)])('Idempotency-Key "%s": 400', async (key) => {
    const headers = new Headers({ Authorization: `Bearer ${TOKEN}` });
    headers.set('Idempotency-Key', key);
    const body = JSON.stringify(order());
    const answer = await request('/ai/virtual/tryon-pro', { method: 'POST', body, headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'Idempotency-Key' }] });
    expect(proxy.upstream.seen).toEqual([]);
  });

  it('a body that is too large: 413', async () => {
    expect((await submit({ paramJson: 'x'.repeat(70_000) })).status).toBe(413);
  });
});
