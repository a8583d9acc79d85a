/** More bytes came than were allowed. */
export class TooLargeError extends Error {}

/** The bytes of a response's body, at most `maxBytes`; throws a `TooLargeError` beyond. */
export async function readLimited(response: Response, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLargeError(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
