import { existsSync, readFileSync } from 'node:fs';
import { OVERLAY_PRODUCTS, PLAIN_PRODUCTS } from '../../../scripts/demo-store/catalogue.ts';
import { createProductImages, imagePath } from '../../../scripts/demo-store/product-images.ts';

/** Real catalogue photos beside the project; a user's machine has none, then the project's own drawings take their place. */
const PHOTOS = new URL('../../../../shared/garments/', import.meta.url);
const NAMES = { tops: 'top-striped', bottoms: 'bottom-ripped-jeans', dresses: 'dress-green-tulle' } as const;

/** A garment's picture of each type, JPEG. */
export async function garmentPicture(type: keyof typeof NAMES): Promise<Buffer> {
  const photo = new URL(`${NAMES[type]}.jpg`, PHOTOS);
  if (existsSync(photo)) return readFileSync(photo);
  const products = [...PLAIN_PRODUCTS, ...OVERLAY_PRODUCTS];
  const product = products.find((candidate) => candidate.type === type);
  const drawn = product && (await createProductImages(products)(imagePath(product.slug, 900)));
  if (!drawn) throw new Error(`The demo store sells no ${type}.`);
  return Buffer.from(drawn);
}
