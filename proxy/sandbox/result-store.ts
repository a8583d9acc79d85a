import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** More pictures than this are not kept: the oldest go first. */
const MAX_PICTURES = 400;
const LIFETIME_SECONDS = 24 * 60 * 60;

/**
 * The sandbox's object storage: pictures in memory under addresses as upstream's look, signed, with `%2F` in the
 * object's name (docs/aidge.md 3.5).
 */
export function createResultStore(now: () => number) {
  const secret = randomBytes(16);
  const pictures = new Map<string, Buffer>();
  const signatureOf = (name: string, expires: string) =>
    createHmac('sha1', secret).update(`${name}\n${expires}`).digest('base64');

  return {
    /** Keeps a picture; gives path and query of its address. */
    put(name: string, picture: Buffer): string {
      pictures.set(name, picture);
      for (const oldest of [...pictures.keys()].slice(0, Math.max(0, pictures.size - MAX_PICTURES))) {
        pictures.delete(oldest);
      }
      const expires = String(Math.floor(now() / 1000) + LIFETIME_SECONDS);
      const query = new URLSearchParams({
        OSSAccessKeyId: 'SANDBOX',
        Expires: expires,
        Signature: signatureOf(name, expires),
      });
      return `/${encodeURIComponent(name)}?${query}`;
    },
    /** The picture, if the address is one that `put` gave and has not expired. */
    get(
      name: string,
      { Expires: expires = '', Signature: signature = '' }: Record<string, string>,
    ): Buffer | 'forbidden' | undefined {
      const expected = Buffer.from(signatureOf(name, expires));
      const sent = Buffer.from(signature);
      const valid = sent.length === expected.length && timingSafeEqual(sent, expected);
      if (!valid || Number(expires) * 1000 < now()) return 'forbidden';
      return pictures.get(name);
    },
  };
}
