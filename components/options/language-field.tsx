import { LANGUAGE_CHOICES, LANGUAGES, type LanguageChoice } from '../../lib/messages/languages.ts';
import { useMessages } from '../page/messages.tsx';

/** The language of pages, menu and notes in stores; it changes at once. */
export function LanguageField({
  choice,
  onChange,
}: {
  choice: LanguageChoice;
  onChange: (choice: LanguageChoice) => void;
}) {
  const t = useMessages();
  return (
    <select
      className="select"
      aria-label={t('options.language.title')}
      value={choice}
      onChange={({ target }) => onChange(target.value as LanguageChoice)}
    >
      {LANGUAGE_CHOICES.map((value) =>
        value === 'browser' ? (
          <option key={value} value={value}>
            {t('options.language.browser')}
          </option>
        ) : (
          // Each under its own name: whoever looks for it can read that one.
          <option key={value} value={value} lang={value}>
            {LANGUAGES[value]}
          </option>
        ),
      )}
    </select>
  );
}
