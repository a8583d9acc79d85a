import { NOTE_LENGTH } from '../../../lib/gallery/keepsake.ts';
import { useMessages } from '../../page/messages.tsx';

/** A note of one's own; kept with every key, so that there is nothing to save and nothing to lose. */
export function NoteField({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const t = useMessages();
  return (
    <label className="field">
      <span className="label">{t('note.label')}</span>
      <textarea
        className="input note-field"
        dir="auto"
        rows={2}
        maxLength={NOTE_LENGTH}
        placeholder={t('note.placeholder')}
        value={note}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
