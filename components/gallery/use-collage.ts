import { useCallback, useEffect, useState } from 'react';
import { type DrawnGarment, drawCollage } from '../../lib/gallery/draw-collage.ts';
import type { Result } from '../../lib/gallery/result.ts';
import { directionOf } from '../../lib/messages/languages.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { outfitName } from '../task/outfit-words.ts';

type Drawn = { state: 'drawing' } | { state: 'failed' } | { state: 'drawn'; blob: Blob; address: string };

/** Each garment that is worn in the results, once. */
function garmentsOf(results: Result[]): Garment[] {
  const all = results.flatMap(({ task }) => task.outfit.garments);
  return [...new Map(all.map((garment) => [garment.imageUrl, garment])).values()];
}

/**
 * The collage of the images that were chosen when it was opened, drawn again when the garments come or go. `closed` is a
 * garment whose image could not be read; `readAgain` is for after its store was allowed.
 */
export function useCollage(results: Result[], withGarments: boolean) {
  const t = useMessages();
  const services = useServices();
  const [chosen] = useState(results);
  const [drawn, setDrawn] = useState<Drawn>({ state: 'drawing' });
  const [garments, setGarments] = useState<(DrawnGarment & { imageUrl: string })[]>();

  const readAgain = useCallback(async () => {
    const read = garmentsOf(chosen).map(async ({ title, type, store, imageUrl }) => ({
      title: title || t(`slot.${type}`),
      store,
      imageUrl,
      picture: (await services.readThumbnail(imageUrl, true))?.copy,
    }));
    setGarments(await Promise.all(read));
  }, [chosen, services, t]);
  useEffect(() => void readAgain(), [readAgain]);

  useEffect(() => {
    if (withGarments && garments === undefined) return;
    let current = true;
    const draw = async () => {
      const read = await Promise.all(
        chosen.map(({ task, image }) => services.readImage(task.id, image.index)),
      );
      const pictures = read.filter((picture) => picture !== undefined);
      if (pictures.length === 0) throw new Error('None of the pictures is there any more.');
      const sandbox = chosen.some(({ task }) => task.upstream === 'sandbox');
      const shown = withGarments ? (garments ?? []) : [];
      const blob = await drawCollage({
        pictures,
        garments: shown,
        // Garments have their titles beside them.
        lines: shown.length > 0 ? [] : [...new Set(chosen.map(({ task }) => outfitName(task, t)))],
        footer: t('collage.footer'),
        rightToLeft: directionOf(t.language) === 'rtl',
        ...(sandbox ? { badge: t('sandbox.text') } : {}),
      });
      if (current) setDrawn({ state: 'drawn', blob, address: URL.createObjectURL(blob) });
    };
    draw().catch(() => current && setDrawn({ state: 'failed' }));
    return () => {
      current = false;
    };
  }, [chosen, garments, withGarments, services, t]);

  const address = drawn.state === 'drawn' ? drawn.address : undefined;
  useEffect(() => () => void (address !== undefined && URL.revokeObjectURL(address)), [address]);

  return { drawn, closed: garments?.find(({ picture }) => picture === undefined), readAgain };
}
