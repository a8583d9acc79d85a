import type { Page } from '../platform/page.ts';
import type { ImageFacts } from '../product-image/collect.ts';
import { rank } from '../product-image/rank.ts';
import type { Garment } from '../wardrobe/garment.ts';
import { formatIn, type ImageFormat } from '../wardrobe/image-format.ts';
import { probedSchema } from './schema.ts';

/**
 * The picture's best address that the page can load, with its size in px. Where nothing loads, or nobody can try: the
 * best that the page itself names, since a guess by rule is worth nothing unprobed; its size is unknown (0) then.
 */
export async function bestImage(
  facts: ImageFacts,
  page: Pick<Page, 'probe'> | undefined,
): Promise<Pick<Garment, 'imageUrl' | 'width' | 'height' | 'format'>> {
  const ranked = rank(facts);
  const answer = probedSchema.safeParse(
    await page?.probe(
      ranked.map(({ url }) => url),
      facts.shown,
    ),
  );
  // Only what was asked for may come back.
  const probed = answer.success ? ranked.find(({ url }) => url === answer.data?.url) : undefined;
  if (probed !== undefined && answer.data) {
    return withFormat({ imageUrl: probed.url, width: answer.data.width, height: answer.data.height });
  }
  const named = ranked.find(({ source }) => source !== 'larger') ?? facts.own[0];
  return withFormat({ imageUrl: named?.url ?? '', width: 0, height: 0 });
}

function withFormat<Picture extends { imageUrl: string }>(
  picture: Picture,
): Picture & { format?: ImageFormat } {
  const format = formatIn(picture.imageUrl);
  return format === undefined ? picture : { ...picture, format };
}
