import type { Garment } from '../../../lib/wardrobe/garment.ts';
import type { World } from '../../support/screenshots/cast.ts';
import { demoGarments, type Finished } from '../../support/screenshots/seed.ts';
import { finishedTask, sketchResult, startPictures } from './gallery.ts';

/** What the states are made of, with pictures that are drawn in milliseconds; nobody answers at the proxy's address. */
export async function startDrawnWorld(): Promise<{ world: World; close(): Promise<void> }> {
  const shop = await startPictures();
  const garments = demoGarments({ plain: shop, overlay: shop }).map((garment) => ({
    ...garment,
    // The one size that this shop has.
    imageUrl: garment.imageUrl.replace(/-300x400(?=\.jpg$)/, ''),
  }));
  const world: World = {
    garments,
    history: [
      await finish('newest', garments, ['breton-shirt', 'straight-jeans'], 3),
      await finish('second', garments, ['wrap-dress'], 2),
      await finish('third', garments, ['dotted-blouse', 'wide-trousers'], 2),
    ],
    proxy: 'http://127.0.0.1:9',
  };
  return { world, close: () => shop.close() };
}

async function finish(id: string, garments: Garment[], slugs: string[], count: number): Promise<Finished> {
  const worn = garments.filter((garment) => slugs.includes(garment.id));
  const task = finishedTask(id, worn, { count });
  const pictures = await Promise.all(
    task.images.map(async ({ index }) => ({
      task: id,
      index,
      type: 'image/jpeg',
      base64: (await sketchResult(slugs, index)).toString('base64'),
    })),
  );
  return { task, pictures };
}
