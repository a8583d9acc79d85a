import { type ReactNode, useId } from 'react';

/** One of a few values, all in sight: a radio group that looks like a row of segments, or like tiles where values have drawings. */
export function Choice<Value extends string>({
  legend,
  value,
  options,
  onChange,
  hideLegend = false,
}: {
  legend: string;
  value: Value;
  options: { value: Value; label: string; picture?: ReactNode }[];
  onChange: (value: Value) => void;
  hideLegend?: boolean;
}) {
  const name = useId();
  const drawn = options.some(({ picture }) => picture !== undefined);
  return (
    <fieldset className="field">
      <legend className={hideLegend ? 'visually-hidden' : 'label'}>{legend}</legend>
      <div className={drawn ? 'segments tiles' : 'segments'}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.picture}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
