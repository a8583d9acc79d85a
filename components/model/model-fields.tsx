import { GENDERS, MODEL_AGES, MODEL_BODIES, MODEL_STYLES } from '../../lib/aidge/limits.ts';
import type { ModelType } from '../../lib/wardrobe/draft.ts';
import { useMessages } from '../page/messages.tsx';
import { Choice } from '../ui/choice.tsx';
import type { ModelFieldsProps } from './model-fields-props.ts';
import { ModelFigure } from './model-figure.tsx';
import { ModelName } from './model-name.tsx';
import { OwnImages } from './own-images.tsx';
import { describedBy, ProblemText, problemsAt } from './problem-text.tsx';

/** The choice of who wears it: a library model by look or by name, or own photos. The other ways keep their values. */
export function ModelFields({ model, problems, onChange }: ModelFieldsProps) {
  const t = useMessages();
  return (
    <div className="stack">
      <Choice
        legend={t('model.legend')}
        hideLegend
        value={model.by}
        options={(['type', 'name', 'own'] as const).map((by) => ({ value: by, label: t(`model.by.${by}`) }))}
        onChange={(by) => onChange({ ...model, by })}
      />
      {model.by === 'type' && (
        <ModelLook type={model.type} onChange={(type) => onChange({ ...model, type })} />
      )}
      {model.by === 'name' && <ModelName model={model} problems={problems} onChange={onChange} />}
      {model.by === 'own' && <OwnImages model={model} problems={problems} onChange={onChange} />}
      {model.by !== 'own' && <Library model={model} problems={problems} onChange={onChange} />}
    </div>
  );
}

/** Every choice is drawn as the person that it would make of the one chosen so far. */
function ModelLook({ type, onChange }: { type: ModelType; onChange: (type: ModelType) => void }) {
  const t = useMessages();
  const set = (part: Partial<ModelType>) => onChange({ ...type, ...part });
  const drawn = (part: Partial<ModelType>, crop: 'whole' | 'half' | 'head') => (
    <ModelFigure type={{ ...type, ...part }} crop={crop} height={crop === 'head' ? 44 : 58} />
  );
  return (
    <div className="looks">
      <Choice
        legend={t('model.gender')}
        value={type.gender}
        options={GENDERS.map((gender) => ({
          value: gender,
          label: t(`model.gender.${gender}`),
          picture: drawn({ gender }, 'half'),
        }))}
        onChange={(gender) => set({ gender })}
      />
      <Choice
        legend={t('model.body')}
        value={type.body}
        options={MODEL_BODIES.map((body) => ({
          value: body,
          label: t(`model.body.${body}`),
          picture: drawn({ body }, 'whole'),
        }))}
        onChange={(body) => set({ body })}
      />
      <Choice
        legend={t('model.style')}
        value={type.style}
        options={MODEL_STYLES.map((style) => ({
          value: style,
          label: t(`model.style.${style}`),
          picture: drawn({ style }, 'head'),
        }))}
        onChange={(style) => set({ style })}
      />
      <Choice
        legend={t('model.age')}
        value={type.age ?? 'any'}
        options={(['any', ...MODEL_AGES] as const).map((age) => ({
          value: age,
          label: t(`model.age.${age}`),
          picture:
            age === 'any' ? (
              <span className="both-ages">
                <ModelFigure type={{ ...type, age: null }} height={44} />
                <ModelFigure type={{ ...type, age: 'children' }} height={44} />
              </span>
            ) : (
              <ModelFigure type={{ ...type, age }} height={44} />
            ),
        }))}
        onChange={(age) => set({ age: age === 'any' ? null : age })}
      />
    </div>
  );
}

/** A business with a library of its own names it by a scene code (docs/aidge.md 2.3); everybody else leaves `General`. */
function Library({ model, problems, onChange }: ModelFieldsProps) {
  const t = useMessages();
  const found = problemsAt(problems, 'library');
  return (
    <details className="advanced" open={found.length > 0 || undefined}>
      <summary>{t('model.advanced')}</summary>
      <label className="field">
        <span className="label">{t('model.library')}</span>
        <input
          className="input"
          value={model.library}
          onChange={({ target }) => onChange({ ...model, library: target.value })}
          {...describedBy('problem-library', found)}
        />
      </label>
      <p className="hint">{t('model.library.hint')}</p>
      <ProblemText id="problem-library" problems={found} />
    </details>
  );
}
