import { useState } from 'react';
import type { Result } from '../../../lib/gallery/result.ts';
import { useMessages } from '../../page/messages.tsx';
import { KeptPicture } from '../../task/kept-picture.tsx';
import { outfitName } from '../../task/outfit-words.ts';
import { Picture } from '../../ui/picture.tsx';

/** The user's own photo under the result: the slider moves the line between them. */
export function BeforeAfter({ result: { task, image } }: { result: Result }) {
  const t = useMessages();
  const name = outfitName(task, t);
  const photos = task.outfit.model.images;
  // One result for each photo, in their order, is the usual case; where it is not so, the user says which.
  const [photo, setPhoto] = useState(image.index % Math.max(1, photos.length));
  const [split, setSplit] = useState(50);
  const [mode, setMode] = useState<'slider' | 'beside'>('slider');
  return (
    <div className="before-after" data-mode={mode}>
      <div className="before-after-frame" style={{ '--split': `${split}%` } as React.CSSProperties}>
        <figure className="before">
          <Picture src={photos[photo]} alt={t('beforeAfter.before', { number: photo + 1 })} />
          <figcaption>{t('beforeAfter.beforeShort')}</figcaption>
        </figure>
        <figure className="after">
          <KeptPicture
            task={task.id}
            image={image}
            alt={t('result.alt', { number: image.index + 1, name })}
          />
          <figcaption>{t('beforeAfter.afterShort')}</figcaption>
        </figure>
        {mode === 'slider' && (
          <>
            <span className="before-after-line" />
            <input
              type="range"
              min="0"
              max="100"
              value={split}
              aria-label={t('beforeAfter.slider')}
              aria-valuetext={t('beforeAfter.value', { percent: split })}
              onChange={({ target }) => setSplit(target.valueAsNumber)}
              // Arrow keys go through the images elsewhere; here they move the line.
              onKeyDown={(event) => event.stopPropagation()}
            />
          </>
        )}
      </div>
      <div className="before-after-bar">
        <button
          type="button"
          className="button"
          aria-pressed={mode === 'beside'}
          onClick={() => setMode(mode === 'slider' ? 'beside' : 'slider')}
        >
          {t('beforeAfter.beside')}
        </button>
        {photos.length > 1 && (
          <select
            className="input"
            aria-label={t('beforeAfter.photo')}
            value={photo}
            onChange={({ target }) => setPhoto(Number(target.value))}
            onKeyDown={(event) => event.stopPropagation()}
          >
            {photos.map((url, index) => (
              <option key={url} value={index}>
                {t('own.preview', { number: index + 1 })}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}
