import { isHttpUrl } from '../lib/aidge/index.ts';
import { LIMITS } from '../lib/aidge/limits.ts';
import { Icon } from './icon.tsx';
import { useMessages } from './messages.tsx';
import type { ModelFieldsProps } from './model-fields.tsx';
import { Picture } from './picture.tsx';
import { describedBy, ProblemText, problemsAt } from './problem-text.tsx';

/** The user's own model images by address, one to eight. */
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
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is all that tells two empty boxes apart.
            <li key={index}>
              <div className="own-image">
                {isHttpUrl(image.trim()) ? (
                  <Picture src={image.trim()} alt={t('own.preview', { number: index + 1 })} />
                ) : (
                  <span className="picture" />
                )}
                <input
                  className="input"
                  type="url"
                  aria-label={t('own.address', { number: index + 1 })}
                  placeholder="https://"
                  value={image}
                  onChange={({ target }) => write(images.with(index, target.value))}
                  {...describedBy(id, found)}
                />
                <button
                  type="button"
                  className="button quiet icon"
                  aria-label={t('own.remove', { number: index + 1 })}
                  onClick={() => write(images.toSpliced(index, 1))}
                >
                  <Icon name="close" />
                </button>
              </div>
              <ProblemText id={id} problems={found} />
            </li>
          );
        })}
      </ul>
      <ProblemText id="problem-model" problems={problemsAt(problems, 'model')} />
      {images.length < LIMITS.modelImages && (
        <button type="button" className="button quiet" onClick={() => write([...images, ''])}>
          <Icon name="plus" /> {t('own.add')}
        </button>
      )}
    </div>
  );
}
