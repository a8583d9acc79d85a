import { useState } from 'react';
import { useMessages } from './messages.tsx';

/**
 * A picture, uncropped, loaded without a referrer; where it cannot be shown, or there is none, a placeholder says so.
 */
export function Picture({
  src,
  alt,
  className = '',
  onSeen,
}: {
  src: string | undefined;
  alt: string;
  className?: string;
  /** Told when it has loaded, with its natural size in px, or has failed. */
  onSeen?: (seen: { width: number; height: number } | 'failed') => void;
}) {
  const t = useMessages();
  const [failedSrc, setFailedSrc] = useState<string>();
  return (
    <span className={`picture ${className}`}>
      {src === undefined || failedSrc === src ? (
        <span className="gone">{t('picture.gone')}</span>
      ) : (
        <img
          src={src}
          alt={alt}
          referrerPolicy="no-referrer"
          loading="lazy"
          draggable={false}
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
