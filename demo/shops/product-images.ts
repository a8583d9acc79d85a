import sharp from 'sharp';
import type { Product } from './product.ts';

/** Widths at which a shop serves each picture, always 3:4; the largest also without a size in its name. */
const IMAGE_WIDTHS = [300, 600, 900] as const;

type ImageWidth = (typeof IMAGE_WIDTHS)[number];

export function imagePath(slug: string, width: ImageWidth): string {
  return width === 900 ? `/images/${slug}.jpg` : `/images/${slug}-${width}x${(width * 4) / 3}.jpg`;
}

/** A `srcset` of all sizes. */
export function imageSrcset(slug: string): string {
  return IMAGE_WIDTHS.map((width) => `${imagePath(slug, width)} ${width}w`).join(', ');
}

/** Draws each picture once, when it is first asked for; answers null for a path that is none. */
export function createProductImages(products: readonly Product[]) {
  const known = new Map<string, { product: Product; width: ImageWidth }>();
  for (const product of products)
    for (const width of IMAGE_WIDTHS) known.set(imagePath(product.slug, width), { product, width });
  const drawn = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  return (path: string): Promise<Uint8Array<ArrayBuffer>> | null => {
    const image = known.get(path);
    if (!image) return null;
    const ready = drawn.get(path);
    if (ready !== undefined) return ready;
    const bytes = drawJpeg(image.product, image.width);
    drawn.set(path, bytes);
    return bytes;
  };
}

async function drawJpeg(product: Product, width: ImageWidth): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await sharp(Buffer.from(product.draw()))
    .resize(width, (width * 4) / 3)
    .flatten({ background: '#fff' })
    .jpeg({ quality: 90 })
    .toBuffer();
  return new Uint8Array(jpeg);
}
