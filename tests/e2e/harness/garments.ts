import { existsSync, readFileSync } from 'node:fs';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from '../../../demo/shops/catalogue.ts';
import { createProductImages, imagePath } from '../../../demo/shops/product-images.ts';

/** Real catalogue photos beside the project; a user's machine has none, then the project's own drawings take their place. */
const PHOTOS = new URL('../../../../shared/garments/', import.meta.url);
const NAMES = { tops: 'top-striped', bottoms: 'bottom-ripped-jeans', dresses: 'dress-green-tulle' } as const;

const OWN = [...PLAIN_PRODUCTS, ...OVERLAY_PRODUCTS];
/** Draws each picture once. */
const draw = createProductImages(OWN);

/** A garment's picture of each type, JPEG. */
export async function garmentPicture(type: keyof typeof NAMES): Promise<Buffer> {
  const photo = new URL(`${NAMES[type]}.jpg`, PHOTOS);
  if (existsSync(photo)) return readFileSync(photo);
  const product = OWN.find((candidate) => candidate.type === type);
  const drawn = product && (await draw(imagePath(product.slug, 900)));
  if (!drawn) throw new Error(`The demo store sells no ${type}.`);
  return Buffer.from(drawn);
}

/** What the popup says of such a picture's size: the photos' or the drawings'. */
export const GARMENT_SIZE = existsSync(PHOTOS) ? '768 × 1024 px' : '900 × 1200 px';
