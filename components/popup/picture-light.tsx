import type { Garment } from '../../lib/wardrobe/garment.ts';
import { lightOf } from '../../lib/wardrobe/traffic-light.ts';
import { useMessages } from '../page/messages.tsx';

/** The traffic light of a garment's image: a mark of its own shape for each colour, a word, and the size. */
export function PictureLight({ garment }: { garment: Garment }) {
  const t = useMessages();
  const { light } = lightOf(garment);
  const { width, height } = garment;
  return (
    <p className="light" data-light={light}>
      <span className="light-mark" aria-hidden="true" />
      <span>
        {t(`light.${light}`)}{' '}
        {width > 0 && <span className="hint">{t('garment.size', { width, height })}</span>}
      </span>
    </p>
  );
}
