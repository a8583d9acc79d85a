import type { ReactNode } from 'react';
import type { Garment } from '../../../lib/wardrobe/garment.ts';
import { useMessages } from '../../page/messages.tsx';
import { GarmentPicture } from '../../ui/garment-picture.tsx';

/** The garments that are worn, each with a link to its product page. `action` renders a further control for one. */
export function WornGarments({
  garments,
  action,
}: {
  garments: Garment[];
  action?: ((garment: Garment) => ReactNode) | undefined;
}) {
  const t = useMessages();
  return (
    <ul className="worn">
      {garments.map((garment) => {
        const { id, imageUrl, title, store, type, pageUrl } = garment;
        const name = title || store || t('garment.untitled');
        return (
          <li key={id}>
            <GarmentPicture address={imageUrl} alt="" />
            <span className="worn-text">
              {/^https?:/.test(pageUrl) ? (
                <a href={pageUrl} target="_blank" rel="noreferrer" dir="auto" title={name}>
                  {name}
                </a>
              ) : (
                <span dir="auto" title={name}>
                  {name}
                </span>
              )}
              <span className="hint" dir="auto">
                {t(`slot.${type}`)}
                {store !== '' && ` · ${store}`}
              </span>
            </span>
            {action?.(garment)}
          </li>
        );
      })}
    </ul>
  );
}
