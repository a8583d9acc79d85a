import { useState } from 'react';
import { useMessages } from './messages.tsx';

/** A picture of a shop, uncropped, loaded without a referrer; where it cannot be shown, a placeholder says so. */
export function Picture({ src, alt, className = '' }: { src: string; alt: string; className?: string }) {
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
          onError={() => setFailedSrc(src)}
        />
      )}
    </span>
  );
}
