import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { useMessages } from './messages.tsx';

/** The parts of the options; each a key of the catalogue: `options.<id>.title` and `options.<id>.text`. */
export type OptionsSectionId =
  | 'data'
  | 'notify'
  | 'connection'
  | 'defaults'
  | 'menu'
  | 'allSites'
  | 'language'
  | 'shortcuts';

/** One part of the options: what it is about, one sentence, and its controls. */
export function OptionsSection({
  id,
  icon,
  children,
}: {
  id: OptionsSectionId;
  icon: IconName;
  children: ReactNode;
}) {
  const t = useMessages();
  return (
    <section className="options-section" aria-labelledby={`section-${id}`}>
      <header className="options-head">
        <span className="options-icon">
          <Icon name={icon} size={20} />
        </span>
        <div>
          <h2 id={`section-${id}`}>{t(`options.${id}.title`)}</h2>
          <p className="hint">{t(`options.${id}.text`)}</p>
        </div>
      </header>
      {children}
    </section>
  );
}
