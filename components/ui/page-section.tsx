import { type ReactNode, useId } from 'react';
import { useMessages } from '../page/messages.tsx';
import { Icon, type IconName } from './icon.tsx';

/** What a section may be about; each has two sentences in the catalogue: `<subject>.title` and `<subject>.text`. */
type Subject =
  | 'options.connection'
  | 'options.defaults'
  | 'options.menu'
  | 'options.allSites'
  | 'options.notify'
  | 'options.language'
  | 'options.shortcuts'
  | 'options.data'
  | 'welcome.proxy';

/** One part of a full page: what it is about, one sentence, and its controls. */
export function PageSection({
  subject,
  icon,
  children,
}: {
  subject: Subject;
  icon: IconName;
  children: ReactNode;
}) {
  const t = useMessages();
  const heading = useId();
  return (
    <section className="page-section" aria-labelledby={heading}>
      <header className="section-head">
        <span className="section-icon">
          <Icon name={icon} size={20} />
        </span>
        <div>
          <h2 id={heading}>{t(`${subject}.title`)}</h2>
          <p className="hint">{t(`${subject}.text`)}</p>
        </div>
      </header>
      {children}
    </section>
  );
}
