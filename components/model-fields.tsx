import { GENDERS, MODEL_AGES, MODEL_BODIES, MODEL_STYLES } from '../lib/aidge/limits.ts';
import type { ModelChoice } from '../lib/wardrobe/draft.ts';
import type { OutfitProblem } from '../lib/wardrobe/outfit.ts';
import { Choice } from './choice.tsx';
import { BodyFigure, StyleFigure } from './figure.tsx';
import { useMessages } from './messages.tsx';
import { ModelName } from './model-name.tsx';
import { OwnImages } from './own-images.tsx';
import { describedBy, ProblemText, problemsAt } from './problem-text.tsx';

export interface ModelFieldsProps {
  model: ModelChoice;
  problems: OutfitProblem[];
  onChange: (model: ModelChoice) => void;
}

/** Who wears it: a library model by look or by name, or own photos. What the other ways hold stays. */
export function ModelFields({ model, problems, onChange }: ModelFieldsProps) {
  const t = useMessages();
  return (
    <div className="stack">
      <Choice
        legend={t('model.legend')}
        value={model.by}
        options={(['type', 'name', 'own'] as const).map((by) => ({ value: by, label: t(`model.by.${by}`) }))}
        onChange={(by) => onChange({ ...model, by })}
      />
      {model.by === 'type' && <ModelType model={model} onChange={onChange} />}
      {model.by === 'name' && <ModelName model={model} problems={problems} onChange={onChange} />}
      {model.by === 'own' && <OwnImages model={model} problems={problems} onChange={onChange} />}
      {model.by !== 'own' && <Library model={model} problems={problems} onChange={onChange} />}
    </div>
  );
}

function ModelType({ model, onChange }: Omit<ModelFieldsProps, 'problems'>) {
  const t = useMessages();
  const set = (type: Partial<ModelChoice['type']>) =>
    onChange({ ...model, type: { ...model.type, ...type } });
  const { gender, style, age, body } = model.type;
  return (
    <>
      <div className="row">
        <Choice
          legend={t('model.gender')}
          value={gender}
          options={GENDERS.map((value) => ({ value, label: t(`model.gender.${value}`) }))}
          onChange={(value) => set({ gender: value })}
        />
        <Choice
          legend={t('model.age')}
          value={age ?? 'any'}
          options={(['any', ...MODEL_AGES] as const).map((value) => ({
            value,
            label: t(`model.age.${value}`),
          }))}
          onChange={(value) => set({ age: value === 'any' ? null : value })}
        />
      </div>
      <div className="row">
        <Choice
          legend={t('model.style')}
          value={style}
          options={MODEL_STYLES.map((value) => ({
            value,
            label: t(`model.style.${value}`),
            picture: <StyleFigure style={value} />,
          }))}
          onChange={(value) => set({ style: value })}
        />
        <Choice
          legend={t('model.body')}
          value={body}
          options={MODEL_BODIES.map((value) => ({
            value,
            label: t(`model.body.${value}`),
            picture: <BodyFigure body={value} />,
          }))}
          onChange={(value) => set({ body: value })}
        />
      </div>
    </>
  );
}

/** A business with a library of its own names it by a scene code (API.md 2.3); everybody else leaves `General`. */
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
