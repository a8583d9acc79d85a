import { isHttpUrl } from '../../lib/aidge/check-submit.ts';
import type { Draft } from '../../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../../lib/wardrobe/outfit.ts';
import { ModelFigure } from '../model/model-figure.tsx';
import { useMessages } from '../page/messages.tsx';
import { modelWords } from '../task/outfit-words.ts';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { MODEL_SHEET } from './model-sheet.tsx';

/** Shows who wears the outfit, and opens the model picker. */
export function ModelButton({
  draft: { model, options },
  problems,
}: {
  draft: Draft;
  problems: OutfitProblem[];
}) {
  const t = useMessages();
  const who = modelWords(model, t);
  const view = t(`options.view.${options.viewType}`);
  const wrong = problems.some(({ field }) => /^(model|name|library|images\.\d+)$/.test(field));
  const photo = model.images.find((image) => isHttpUrl(image.trim()));
  return (
    <button
      type="button"
      className={wrong ? 'model-button wrong' : 'model-button'}
      popoverTarget={MODEL_SHEET}
    >
      <span className="visually-hidden">{t('model.button')}</span>{' '}
      <span className="model-portrait">
        {model.by === 'type' && <ModelFigure type={model.type} crop="head" height={40} />}
        {model.by === 'own' && photo !== undefined && <Picture src={photo.trim()} alt="" />}
        {(model.by === 'name' || (model.by === 'own' && photo === undefined)) && (
          <Icon name="person" size={22} />
        )}
      </span>
      <span className="model-words clamped">
        <span dir="auto">{who}</span> · <span className="hint">{view}</span>
      </span>
      <Icon name="down" size={14} />
    </button>
  );
}
