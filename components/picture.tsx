import { useState } from 'react';
import { useMessages } from './messages.tsx';

/**
 * A picture, uncropped, loaded without a referrer; where it cannot be shown, or there is none, a placeholder says so.
 */
export function Picture({
  src,
  alt,
  className = '',
}: {
  src: string | undefined;
  alt: string;
  className?: string;
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
          onError={() => setFailedSrc(src)}
        />
      )}
    </span>
  );
}
