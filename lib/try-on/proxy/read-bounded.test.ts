import { describe, expect, it } from 'vitest';
import { AnswerTooLongError, readBounded } from './read-bounded.ts';

/** An answer without an end; `sent` counts the bytes that were asked for. */
function endless() {
  const sent = { bytes: 0, isLetGo: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent.bytes += 1_000;
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel() {
      sent.isLetGo = true;
    },
  });
  return { response: new Response(body), sent };
}

describe('the bytes of an answer', () => {
  it.each([0, 1, 999, 1_000])('are all there: %i of at most 1,000', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
    expect(new Uint8Array(await readBounded(new Response(bytes), 1_000))).toEqual(bytes);
  });

  it('are none where the answer has no body', async () => {
    expect((await readBounded(new Response(null), 10)).byteLength).toBe(0);
  });

  it('that do not end are let go of', async () => {
    const { response, sent } = endless();
    await expect(readBounded(response, 10_000)).rejects.toThrow(AnswerTooLongError);
    expect(sent.isLetGo).toBe(true);
    expect(sent.bytes).toBeLessThan(20_000);
  });

  it('one too many is too many, whatever the header says', async () => {
    const response = new Response(new Uint8Array(1_001), { headers: { 'content-length': '5' } });
    await expect(readBounded(response, 1_000)).rejects.toThrow(AnswerTooLongError);
  });
});
