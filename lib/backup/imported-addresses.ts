import type { Task } from '../try-on/task/task.ts';
import type { Garment } from '../wardrobe/garment.ts';

/**
 * What is wrong with the addresses in a record of an archive: whatever a page of the extension would show or link to is an http(s)
 * address without a name or password, as it is when it is tagged or typed. `undefined` where nothing is. The record has its form.
 */
export function faultOfAddresses(store: string, record: unknown): string | undefined {
  const wrong = addressesIn(store, record).find((address) => !isWebAddress(address));
  return wrong === undefined ? undefined : `no web address: ${wrong.slice(0, 80)}`;
}

function addressesIn(store: string, record: unknown): string[] {
  if (store === 'garments') return ofGarment(record as Garment);
  if (store !== 'tasks') return [];
  const { outfit, request, images, proxyAddress } = record as Task;
  return [
    ...outfit.garments.flatMap(ofGarment),
    ...request.clothesList.map(({ imageUrl }) => imageUrl),
    ...images.map(({ url }) => url),
    ...(proxyAddress === undefined ? [] : [proxyAddress]),
  ];
}

/** The page may be unknown: then its address is empty. */
function ofGarment({ imageUrl, pageUrl }: Garment): string[] {
  return pageUrl === '' ? [imageUrl] : [imageUrl, pageUrl];
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
