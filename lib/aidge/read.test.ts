import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readResults } from './read-results.ts';
import { readSubmit } from './read-submit.ts';

const TASK = '1ce4fd33-b9d5-4e21-a24c-0c4027d2b105';
const IMAGE = 'https://results.example.com/tryon%2Fa1.png?Expires=4981219200&Signature=a%2Bb%3D';

describe('readSubmit', () => {
  const accepted: [string, unknown][] = [
    ['an object', { code: '0', resCode: 200, data: { result: { taskId: TASK } } }],
    ['JSON text', { code: '0', resCode: '200', success: 'true', data: { result: `{"taskId":"${TASK}"}` } }],
    ['data as text', { code: 0, data: JSON.stringify({ result: { taskId: TASK } }) }],
    ['the task id beside the result', { code: '0', data: { taskId: TASK } }],
    ['the whole answer as text', JSON.stringify({ code: '0', data: { result: { taskId: TASK } } })],
  ];
  it.each(accepted)('takes the task id from %s', (_name, body) => {
    expect(readSubmit(body)).toMatchObject({ ok: true, taskId: TASK });
  });

  const refused: [string, unknown, object][] = [
    ['HTML', '<html>', { code: 'not-json', layer: 'transport', retry: 'later' }],
    ['truncated JSON', '{"code":"0","data":{"res', { code: 'not-json', layer: 'transport' }],
    ['a list', [], { code: 'not-json', layer: 'transport' }],
    ['nothing', undefined, { code: 'not-json', layer: 'transport' }],
    [
      'success without a task',
      { code: '0', resCode: 200, data: {} },
      { code: 'no-task-id', layer: 'transport', retry: 'never' },
    ],
    [
      'success false',
      { code: '0', success: 'False', data: { result: { taskId: TASK } } },
      { code: 'unsuccessful', layer: 'service' },
    ],
    ['a code nobody knows', { code: '0', resCode: 4711 }, { code: '4711', layer: 'service', retry: 'never' }],
    [
      'a backend failure of the gateway',
      { code: 'Unheard', type: 'ISP' },
      { code: 'Unheard', layer: 'gateway', retry: 'later' },
    ],
    [
      'a ban of three years, believed for an hour',
      { code: 'ApiCallLimit', message: 'this ban will last 99999999 seconds', type: 'ISV' },
      { layer: 'gateway', retry: 'after-window', retryAfterMs: 3_600_000 },
    ],
    [
      'a ban longer than a number can say',
      { code: 'ApiCallLimit', message: `this ban will last ${'9'.repeat(400)} seconds`, type: 'ISV' },
      { retryAfterMs: 3_600_000 },
    ],
    [
      'a ban of just an hour',
      { code: 'ApiCallLimit', message: 'this ban will last 3600 seconds', type: 'ISV' },
      { retryAfterMs: 3_600_000 },
    ],
    [
      'a ban with its length',
      { code: 'ApiCallLimit', message: 'this ban will last 7 seconds', type: 'ISV' },
      { layer: 'gateway', retry: 'after-window', retryAfterMs: 7000 },
    ],
  ];
  it.each(refused)('refuses %s', (_name, body, error) => {
    expect(readSubmit(body)).toMatchObject({ ok: false, error });
  });
});

describe('readResults', () => {
  const finished = (taskResult: unknown) => ({ code: '0', data: { taskStatus: 'finished', taskResult } });
  const shapes: [string, unknown][] = [
    [
      'P1, objects',
      finished([{ taskResult: { result: { imageList: [{ imageUrl: IMAGE, clothes: 'g' }] } } }]),
    ],
    [
      'P1, result as text',
      finished([{ taskResult: { result: JSON.stringify({ imageList: [{ imageUrl: IMAGE }] }) } }]),
    ],
    [
      'P2, text in text',
      finished([
        {
          taskResult: JSON.stringify({
            result: JSON.stringify({ data: { structData: { imageList: [{ index: 0, url: IMAGE }] } } }),
          }),
        },
      ]),
    ],
    [
      'P2, a list of addresses',
      finished([{ taskResult: JSON.stringify({ result: { data: { structData: { data: [IMAGE] } } } }) }]),
    ],
    ['the list itself as text', finished(JSON.stringify([{ taskResult: { imageUrl: IMAGE } }]))],
  ];
  it.each(shapes)('finds the picture in %s, byte for byte', (_name, body) => {
    expect(readResults(body)).toMatchObject({ ok: true, status: 'finished', images: [{ url: IMAGE }] });
  });

  it('ignores what is no http(s) address', () => {
    const body = finished([
      { taskResult: { imageList: [{ imageUrl: 'javascript:1' }, { url: 'data:,' }, { url: IMAGE }] } },
    ]);
    expect(readResults(body)).toMatchObject({ images: [{ url: IMAGE }] });
  });

  it('keeps waiting on a word that it does not know, and says which', () => {
    const body = { code: '0', data: { taskStatus: 'thinking', taskResult: [] } };
    expect(readResults(body)).toMatchObject({ ok: true, status: 'running', unknownStatus: 'thinking' });
  });

  it('derives the status from the sub-tasks where the task has none (docs/aidge.md 3.3)', () => {
    const status = (...words: string[]) => {
      const taskResult = words.map((taskStatus) => ({ taskStatus, taskResult: { imageUrl: IMAGE } }));
      const read = readResults({ code: '0', data: { taskResult } });
      return read.ok && read.status;
    };
    expect(status('finished', 'running')).toBe('running');
    expect(status('finished', 'submitted')).toBe('running');
    expect(status('submitted', 'submitted')).toBe('submitted');
    expect(status('finished', 'failed')).toBe('finished');
    expect(status('failed', 'failed')).toBe('failed');
  });

  it('does not follow a nest without end', () => {
    let nest: unknown = { imageUrl: IMAGE };
    for (let depth = 0; depth < 5_000; depth += 1) nest = { result: nest };
    expect(readResults(finished([{ taskResult: nest }]))).toMatchObject({
      ok: false,
      error: { code: 'no-images' },
    });
  });
});

const OWN = new URL('../../tests/fixtures/aidge/', import.meta.url);
const own = (file: string) => JSON.parse(readFileSync(new URL(file, OWN), 'utf8'));

describe('answers as docs/aidge.md describes them', () => {
  const taskId = '3f6b1c52-8d0e-4a77-9c3e-51b0a2d4e6f8';

  it('a submit is accepted, its result as JSON text', () => {
    expect(readSubmit(own('submit-accepted.json'))).toMatchObject({ ok: true, taskId });
  });

  it.each([
    ['submit-rate-limited.json', '501', 'service', 'after-window'],
    ['gateway-no-trial-resource.json', 'NoTrialResource', 'gateway', 'never'],
  ])('%s is refused: %s of the %s', (file, code, layer, retry) => {
    expect(readSubmit(own(file))).toMatchObject({ ok: false, error: { code, layer, retry } });
  });

  it('a task is running', () => {
    expect(readResults(own('query-running.json'))).toMatchObject({ ok: true, status: 'running', images: [] });
  });

  it.each([
    ['query-finished.json', 2],
    ['query-finished-nested.json', 1],
  ])('%s has %i images, with the addresses as they stand', (file, count) => {
    const read = readResults(own(file));
    expect(read).toMatchObject({ ok: true, status: 'finished' });
    if (!read.ok) return;
    expect(read.images).toHaveLength(count);
    expect(read.images[0]?.url).toBe(
      `https://results.example/tryon%2F${taskId}-0.png?Expires=4102444800&Signature=abc%2Fdef`,
    );
  });

  it('a failed query names its code', () => {
    expect(readResults(own('query-failed.json'))).toMatchObject({ ok: false, error: { code: '801' } });
  });
});

const SAMPLES = new URL('../../../shared/aidge/samples/', import.meta.url);
const sample = (file: string) => JSON.parse(readFileSync(new URL(file, SAMPLES), 'utf8'));

// More samples may lie beside the project; they are no part of it.
if (existsSync(SAMPLES))
  describe('every sample beside the project', () => {
    const index: { file: string; endpoint: string }[] = existsSync(SAMPLES) ? sample('index.json') : [];
    const submits = index.filter(({ file }) => /^(submit-error|gateway)/.test(file)).map(({ file }) => file);
    const queryErrors = index
      .filter(({ file }) => /^query-(error|unknown)/.test(file))
      .map(({ file }) => file);

    it.each(submits)('%s is a failure of its own code', (file) => {
      const body = sample(file);
      const code = body.code === '0' ? String(body.resCode) : body.code;
      expect(readSubmit(body)).toMatchObject({
        ok: false,
        error: { code, layer: body.code === '0' ? 'service' : 'gateway' },
      });
    });

    it.each(queryErrors)('%s is a failure of the service', (file) => {
      expect(readResults(sample(file))).toMatchObject({
        ok: false,
        error: { code: String(sample(file).resCode), layer: 'service' },
      });
    });

    it.each(index.map(({ file }) => file).filter((file) => /submit-ok-(pro|standard)/.test(file)))(
      '%s has a task id',
      (file) => {
        expect(readSubmit(sample(file))).toMatchObject({
          ok: true,
          taskId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        });
      },
    );

    it('submit-ok-without-task.json is a failure, whatever it is taken for', () => {
      const body = sample('submit-ok-without-task.json');
      expect(readSubmit(body)).toMatchObject({ ok: false, error: { code: 'no-task-id' } });
      expect(readResults(body)).toMatchObject({ ok: false, error: { code: 'no-task-data' } });
    });

    const queries: [string, object][] = [
      ['query-submitted.json', { ok: true, status: 'submitted', images: [] }],
      ['query-running.json', { ok: true, status: 'running', images: [] }],
      ['query-running.partial.json', { ok: true, status: 'running', images: [{}] }],
      ['query-finished.json', { ok: true, status: 'finished', images: [{}, {}, {}, {}], failedCount: 0 }],
      ['query-finished.strings.json', { ok: true, status: 'finished', images: [{}, {}] }],
      ['query-finished.result-string.json', { ok: true, status: 'finished', images: [{}] }],
      ['query-finished.rescode-lowercase.json', { ok: true, status: 'finished', images: [{}] }],
      [
        'query-finished.suit.json',
        { ok: true, status: 'finished', images: [{ garmentUrl: expect.stringContaining(',') }] },
      ],
      [
        'query-finished.http-url.json',
        { ok: true, status: 'finished', images: [{ url: expect.stringMatching(/^http:/) }] },
      ],
      ['query-finished.nested-strings.json', { ok: true, status: 'finished' }],
      ['sibling-query-finished.json', { ok: true, status: 'finished', images: [{}] }],
      ['query-finished.empty.json', { ok: false, error: { code: 'no-images' } }],
      [
        'query-finished.partial-failure.json',
        { ok: true, status: 'finished', images: [{}, {}], failedCount: 1 },
      ],
      [
        'query-finished.partial-failure.message.json',
        { ok: true, status: 'finished', images: [{}], failedCount: 1 },
      ],
      ['query-failed.json', { ok: true, status: 'failed', message: 'model failed' }],
      ['query-failed.rescode.json', { ok: false, error: { code: '801' } }],
    ];
    it.each(queries)('%s reads as it should', (file, expected) => {
      expect(readResults(sample(file))).toMatchObject(expected);
    });
  });
