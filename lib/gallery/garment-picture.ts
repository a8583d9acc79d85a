/** Longer than this nobody waits for a collage. */
const PATIENCE_MS = 10_000;

/**
 * A garment's picture as bytes that can be drawn. `undefined` where its shop lets no page of ours read it (no CORS, no host
 * permission), or gives something else; it can be shown all the same, but a canvas that it was drawn on gives nothing back.
 */
export async function readGarmentPicture(address: string): Promise<Blob | undefined> {
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) return undefined;
    const picture = await answer.blob();
    return picture.type.startsWith('image/') ? picture : undefined;
  } catch {
    return undefined;
  }
}
