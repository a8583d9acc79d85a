import { useState } from 'react';
import { readRefusal } from '../../lib/wardrobe/picture-refusal.ts';
import type { SeenPicture } from '../../lib/wardrobe/store.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from './icon.tsx';

/**
 * An image, uncropped, loaded without a referrer; where it cannot be shown, or there is none, a placeholder says so, in a
 * drawing alone where there is no room for words.
 */
export function Picture({
  src,
  alt,
  className = '',
  address,
  onSeen,
}: {
  src: string | undefined;
  alt: string;
  className?: string;
  /** Where the image is on the web, if `src` is a copy of ours; in the page as `data-address`. */
  address?: string;
  /** Told when it has loaded, with its natural size in px, or has failed. */
  onSeen?: (seen: SeenPicture) => void;
}) {
  const t = useMessages();
  const [failedSrc, setFailedSrc] = useState<string>();
  return (
    <span className={`picture ${className}`}>
      {src === undefined || failedSrc === src ? (
        <span className="gone" title={t('picture.gone')}>
          <Icon name="pictureGone" size={22} />
          <span>{t('picture.gone')}</span>
        </span>
      ) : (
        <img
          src={src}
          alt={alt}
          data-address={address ?? src}
          referrerPolicy="no-referrer"
          loading="lazy"
          draggable="false"
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            onSeen?.({ width, height })
          }
          onError={() => {
            setFailedSrc(src);
            // Offline nothing loads, which says nothing about the store.
            if (navigator.onLine && onSeen) void readRefusal(src).then(onSeen);
          }}
        />
      )}
    </span>
  );
}
