import { garmentPicture } from './garments.ts';
import { startPages } from './pages.ts';

/** A shop that has one picture for everything but what is gone: drawing many takes longer than the test. */
export async function startPictures() {
  const picture = await garmentPicture('tops');
  return await startPages(({ path }) =>
    path.includes('gone') ? undefined : { type: 'image/jpeg', body: picture },
  );
}
