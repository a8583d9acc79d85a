import { useCallback, useEffect, useState } from 'react';
import type { ModelChoice } from '../../lib/wardrobe/draft.ts';
import { type PhotosSeen, photoAddresses } from '../../lib/wardrobe/outfit.ts';

/** While an address is being typed, every part of it looks like one. */
const TYPING_MS = 300;

/**
 * What the own photos of `model` turn out to be; one that is not in it is still being loaded. And a way to have all of them
 * looked at before one goes on.
 */
export function usePhotos(model: ModelChoice | undefined): [PhotosSeen, () => Promise<PhotosSeen>] {
  const [seen, setSeen] = useState<PhotosSeen>(new Map());
  const wanted = (model === undefined ? [] : photoAddresses(model)).join('\n');

  const look = useCallback(async () => {
    const looked = wanted
      .split('\n')
      .filter(Boolean)
      .map(async (address) => {
        // Loaded when it is needed: most outfits are worn by a library model.
        const { lookAtPhoto } = await import('./look-at-photo.ts');
        const what = await lookAtPhoto(address);
        setSeen((before) => new Map(before).set(address, what));
        return [address, what] as const;
      });
    return new Map(await Promise.all(looked));
  }, [wanted]);

  useEffect(() => {
    const timer = setTimeout(() => void look(), TYPING_MS);
    return () => clearTimeout(timer);
  }, [look]);
  return [seen, look];
}
