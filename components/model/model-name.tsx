import { KNOWN_MODEL_NAMES } from '../../lib/aidge/limits.ts';
import { useMessages } from '../page/messages.tsx';
import type { ModelFieldsProps } from './model-fields-props.ts';
import { describedBy, ProblemText, problemsAt } from './problem-text.tsx';

/** A model of the library by its name; the two names that anybody has published are suggested. */
export function ModelName({ model, problems, onChange }: ModelFieldsProps) {
  const t = useMessages();
  const found = problemsAt(problems, 'name');
  return (
    <div className="field">
      <label className="field">
        <span className="label">{t('model.name')}</span>
        <input
          className="input"
          list="model-names"
          autoComplete="off"
          value={model.name}
          onChange={({ target }) => onChange({ ...model, name: target.value })}
          {...describedBy('problem-name', found)}
        />
      </label>
      <datalist id="model-names">
        {KNOWN_MODEL_NAMES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <p className="hint">{t('model.name.hint')}</p>
      <ProblemText id="problem-name" problems={found} />
    </div>
  );
}
