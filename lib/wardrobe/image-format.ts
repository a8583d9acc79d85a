export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

const FORMATS: Record<string, ImageFormat> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  pjpg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
};

/**
 * The format that an address speaks of: what its query asks for, else the extension of its file. `undefined` where it says
 * nothing, or leaves the choice to the server (`auto`).
 */
export function formatIn(address: string): ImageFormat | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const asked = ['fm', 'fmt', 'format'].map((name) => url.searchParams.get(name)).find(Boolean);
  if (asked) return FORMATS[asked.toLowerCase().split(/[-,]/)[0] ?? ''];
  const extension = /\.(\w{3,4})$/.exec(url.pathname)?.[1]?.toLowerCase() ?? '';
  return FORMATS[extension];
}
