import { useState } from 'react';
import { useMessages } from './messages.tsx';

/** A picture of a shop, uncropped, loaded without a referrer; where it cannot be shown, a placeholder says so. */
export function Picture({
  src,
  alt,
  className = '',
  onSeen,
}: {
  src: string;
  alt: string;
  className?: string;
  /** Told when it has loaded, with its natural size in px, or has failed. */
  onSeen?: (seen: { width: number; height: number } | 'failed') => void;
}) {
  const t = useMessages();
  const [failedSrc, setFailedSrc] = useState<string>();
  return (
    <span className={`picture ${className}`}>
      {failedSrc === src ? (
        <span className="gone">{t('picture.gone')}</span>
      ) : (
        <img
          src={src}
          alt={alt}
          referrerPolicy="no-referrer"
          loading="lazy"
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            onSeen?.({ width, height })
          }
          onError={() => {
            setFailedSrc(src);
            // Offline nothing loads: that says nothing about the shop.
            if (navigator.onLine) onSeen?.('failed');
          }}
        />
      )}
    </span>
  );
}
