/** An answer that is longer than it may be. */
export class AnswerTooLongError extends Error {
  override name = 'AnswerTooLongError';
}

/**
 * The bytes of an answer, at most `maxBytes` of them: what is longer is let go of as soon as that is known, whatever its header
 * says, so that no host fills the memory of the worker.
 * @throws AnswerTooLongError
 */
export async function readBounded(response: Response, maxBytes: number): Promise<ArrayBuffer> {
  const parts: BlobPart[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) return await new Blob(parts).arrayBuffer();
    size += value.byteLength;
    if (size > maxBytes) {
      // Not waited for: where somebody else reads the same answer, that ends only with the other reading.
      void reader?.cancel().catch(() => undefined);
      throw new AnswerTooLongError(`The answer is longer than ${maxBytes} bytes.`);
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}
