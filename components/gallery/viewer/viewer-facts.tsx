import { fileName } from '../../../lib/gallery/file-name.ts';
import { COMPARE, placeOf, type Result } from '../../../lib/gallery/result.ts';
import { imagesWanted } from '../../../lib/wardrobe/outfit.ts';
import { useDates } from '../../page/dates.ts';
import { useMessages } from '../../page/messages.tsx';
import { FailureNote } from '../../task/failure-note.tsx';
import { useKeptPicture } from '../../task/kept-picture.tsx';
import { modelWords, outfitName } from '../../task/outfit-words.ts';
import { TaskState } from '../../task/task-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useGallery } from '../gallery-context.tsx';
import { NotKept } from '../not-kept.tsx';
import { Favourite } from '../result-tile.tsx';
import { SandboxMark } from '../sandbox-mark.tsx';
import { SwapButton } from '../swap-button.tsx';
import { NoteField } from './note-field.tsx';
import { WornGarments } from './worn-garments.tsx';

/** Beside the big image: what is worn, by whom and how, and all that can be done with it. */
export function ViewerFacts({
  result,
  comparing,
  onCompare,
  onClose,
}: {
  result: Result;
  comparing: boolean;
  /** Switches between the result and the own photo beside it; absent without own photos. */
  onCompare: (() => void) | undefined;
  onClose: () => void;
}) {
  const t = useMessages();
  const { keepsakes, compare, isPicked, pick, remove, again } = useGallery();
  const dates = useDates();
  const { task, image } = result;
  const { outfit } = task;
  const name = outfitName(task, t);
  const kept = useKeptPicture(task.id, image);
  const place = placeOf(result);
  const words = { number: image.index + 1, name };
  return (
    <aside className="viewer-facts" aria-label={t('lightbox.facts')}>
      <div className="viewer-head">
        <p className="hint">{t('lightbox.ofTask', { number: image.index + 1, count: task.images.length })}</p>
        <Favourite place={place} words={words} className="icon" />
        <IconButton icon="close" label={t('lightbox.close')} onClick={onClose} />
      </div>
      <h2 dir="auto" className="clamped">
        {name}
      </h2>
      <p className="viewer-when hint">
        {task.state !== 'finished' && <TaskState task={task} />}
        <time dateTime={new Date(task.createdAt).toISOString()}>{dates.moment.format(task.createdAt)}</time>
        <SandboxMark task={task} />
      </p>
      {task.upstream === 'sandbox' && <p className="note">{t('sandbox.text')}</p>}
      <WornGarments
        garments={outfit.garments}
        action={(garment) => <SwapButton task={task} garment={garment} />}
      />
      <dl className="facts">
        <dt>{t('facts.model')}</dt>
        <dd dir="auto">{modelWords(outfit.model, t)}</dd>
        <dt>{t('options.view')}</dt>
        <dd>{t(`options.view.${outfit.options.viewType}`)}</dd>
        <dt>{t('options.count')}</dt>
        <dd>{new Intl.NumberFormat(t.locale).format(outfit.options.imageCount)}</dd>
      </dl>
      <NoteField
        note={keepsakes.byTask.get(task.id)?.note ?? ''}
        onChange={(note) => keepsakes.writeNote(task.id, note)}
      />
      <div className="viewer-actions">
        {onCompare !== undefined && (
          <button type="button" className="button wide" aria-pressed={comparing} onClick={onCompare}>
            <Icon name="split" /> {t('beforeAfter.button')}
          </button>
        )}
        {task.images.length >= COMPARE.min && (
          <button
            type="button"
            className="button"
            onClick={() =>
              compare(task.images.slice(0, COMPARE.max).map(({ index }) => ({ task: task.id, index })))
            }
          >
            <Icon name="compare" /> {t('compare.all')}
          </button>
        )}
        <label className="button check-button">
          <input
            type="checkbox"
            checked={isPicked(place)}
            onChange={({ target }) => pick([place], target.checked)}
          />
          {t('gallery.pick.short')}
        </label>
        {kept.own && (
          <a className="button" href={kept.src} download={fileName(name, task, image.index + 1)}>
            <Icon name="download" /> {t('gallery.download.short')}
          </a>
        )}
        <button type="button" className="button" onClick={() => again(task)}>
          <Icon name="again" /> {t('task.again', { count: imagesWanted(task.outfit) })}
        </button>
        <button type="button" className="button" onClick={() => remove(task)}>
          <Icon name="remove" /> {t('gallery.remove')}
        </button>
      </div>
      <FailureNote task={task} />
      {image.keep === 'failed' && <NotKept task={task} url={image.url} />}
      {task.taskId !== undefined && (
        <p className="hint task-id">{t('gallery.taskId', { id: task.taskId })}</p>
      )}
    </aside>
  );
}
