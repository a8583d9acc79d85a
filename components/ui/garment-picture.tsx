import { useEffect, useState } from 'react';
import type { ShownThumbnail } from '../../lib/thumbnails/thumbnail-reader.ts';
import type { SeenPicture } from '../../lib/wardrobe/store.ts';
import { useServices } from '../page/services.tsx';
import { useObjectAddress } from './object-address.ts';
import { Picture } from './picture.tsx';

/**
 * A garment's image from the copy that is kept of it, so that its store is asked once and not at every opening. Where no copy can be
 * made (the store lets no page read its image), the image itself is shown.
 */
export function GarmentPicture({
  address,
  alt,
  className = '',
  onSeen,
}: {
  /** The garment's `imageUrl`. */
  address: string;
  alt: string;
  className?: string;
  /** Told the natural size (px) of the image, or why it could not be shown. */
  onSeen?: (seen: SeenPicture) => void;
}) {
  const thumbnail = useThumbnail(address);
  const src = useObjectAddress(thumbnail === 'none' ? undefined : thumbnail?.copy);
  // A new callback on each render must not report again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each copy
  useEffect(() => {
    if (thumbnail === undefined || thumbnail === 'none') return;
    const { width, height } = thumbnail;
    onSeen?.({ width, height });
  }, [thumbnail]);
  if (thumbnail === 'none')
    return <Picture src={address} alt={alt} className={className} {...(onSeen && { onSeen })} />;
  if (src === undefined) return <span className={`picture ${className}`} />;
  return <Picture src={src} alt={alt} className={className} address={address} />;
}

/** `undefined` while it is read, `none` where there is none. */
function useThumbnail(address: string): ShownThumbnail | 'none' | undefined {
  const { readThumbnail } = useServices();
  const [shown, setShown] = useState<ShownThumbnail | 'none'>();
  useEffect(() => {
    let isCurrent = true;
    const show = (thumbnail: ShownThumbnail | undefined) => isCurrent && setShown(thumbnail ?? 'none');
    readThumbnail(address).then(show, () => show(undefined));
    return () => {
      isCurrent = false;
      setShown(undefined);
    };
  }, [readThumbnail, address]);
  return shown;
}
