import { isHttpUrl } from '../../lib/aidge/check-submit.ts';
import { LIMITS } from '../../lib/aidge/limits.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import type { ModelFieldsProps } from './model-fields-props.ts';
import { describedBy, ProblemText, problemsAt } from './problem-text.tsx';

/** The user's own model images as cards, one to eight: the photo, and the address that it is fetched from. */
export function OwnImages({ model, problems, onChange }: ModelFieldsProps) {
  const t = useMessages();
  const images = model.images.length === 0 ? [''] : model.images;
  const write = (next: string[]) => onChange({ ...model, images: next });
  return (
    <div className="field">
      <p className="hint">{t('own.hint')}</p>
      <ul className="own-images">
        {images.map((image, index) => {
          const found = problemsAt(problems, `images.${index}`);
          const id = `problem-image-${index}`;
          const number = index + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is all that tells two empty boxes apart.
            <li key={index} className="own-image">
              {isHttpUrl(image.trim()) ? (
                <Picture src={image.trim()} alt={t('own.preview', { number })} />
              ) : (
                <span className="picture own-empty">
                  <Icon name="person" size={30} />
                </span>
              )}
              <button
                type="button"
                className="button icon own-remove"
                aria-label={t('own.remove', { number })}
                title={t('own.remove', { number })}
                onClick={() => write(images.toSpliced(index, 1))}
              >
                <Icon name="close" size={14} />
              </button>
              <input
                className="input"
                type="url"
                dir="ltr"
                aria-label={t('own.address', { number })}
                placeholder="https://"
                value={image}
                onChange={({ target }) => write(images.with(index, target.value))}
                {...describedBy(id, found)}
              />
              <ProblemText id={id} problems={found} />
            </li>
          );
        })}
        {images.length < LIMITS.modelImages && (
          <li>
            <button type="button" className="own-add" onClick={() => write([...images, ''])}>
              <Icon name="plus" /> {t('own.add')}
            </button>
          </li>
        )}
      </ul>
      <ProblemText id="problem-model" problems={problemsAt(problems, 'model')} />
    </div>
  );
}
