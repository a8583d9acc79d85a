import type { OutfitSnapshot, Task } from '../lib/try-on/task.ts';
import type { Garment } from '../lib/wardrobe/garment.ts';
import { DownloadLink } from './download-link.tsx';
import { FailureNote } from './failure-note.tsx';
import { Icon } from './icon.tsx';
import { KeptPicture } from './kept-picture.tsx';
import { useMessages } from './messages.tsx';
import { Picture } from './picture.tsx';
import { useServices } from './services.tsx';
import { TaskState, useOutfitName } from './task-state.tsx';

/** One try-on: its pictures, what was worn and by whom, and what can be done with it. */
export function GalleryTask({
  task,
  highlighted,
  onOpen,
  onRemove,
}: {
  task: Task;
  highlighted: boolean;
  onOpen: (index: number) => void;
  onRemove: () => void;
}) {
  const t = useMessages();
  const services = useServices();
  const name = useOutfitName(task);
  const { outfit, images } = task;
  return (
    <article
      id={`task-${task.id}`}
      aria-label={name}
      className={highlighted ? 'task highlighted' : 'task'}
      data-task-id={task.taskId}
      data-state={task.state}
    >
      <div className="task-pictures">
        {images.map((image) => (
          <figure key={image.index} className="result">
            <button
              type="button"
              className="result-open"
              aria-label={t('gallery.open', { number: image.index + 1, name })}
              onClick={() => onOpen(image.index)}
            >
              <KeptPicture
                task={task.id}
                image={image}
                alt={t('result.alt', { number: image.index + 1, name })}
              />
            </button>
            {image.keep === 'failed' && <NotKept task={task} url={image.url} />}
            {image.keep === 'kept' && <DownloadLink task={task} image={image} name={name} />}
          </figure>
        ))}
        {images.length === 0 && task.state !== 'failed' && (
          <span className="picture skeleton result-waiting" />
        )}
      </div>
      <div className="task-facts">
        <h2 dir="auto">{name}</h2>
        <p>
          <TaskState task={task} />
        </p>
        <p className="hint">
          <time dateTime={new Date(task.createdAt).toISOString()}>
            {new Intl.DateTimeFormat(t.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
              task.createdAt,
            )}
          </time>
        </p>
        <FailureNote task={task} />
        <ul className="worn">
          {outfit.garments.map((garment) => (
            <WornGarment key={garment.id} garment={garment} />
          ))}
        </ul>
        <OutfitFacts outfit={outfit} />
        {task.taskId !== undefined && (
          <p className="hint task-id">{t('gallery.taskId', { id: task.taskId })}</p>
        )}
        <p className="task-actions">
          <button type="button" className="button" onClick={() => void services.tryAgain(task.id)}>
            <Icon name="again" /> {t('task.again')}
          </button>
          <button type="button" className="button quiet" onClick={onRemove}>
            <Icon name="remove" /> {t('gallery.remove')}
          </button>
        </p>
      </div>
    </article>
  );
}

/** A picture that could not be fetched: shown from its own address, with the offer to allow its one host. */
function NotKept({ task, url }: { task: Task; url: string }) {
  const t = useMessages();
  const services = useServices();
  const host = URL.parse(url)?.host ?? '';
  const allow = async () => {
    if (await services.allowHost(url)) await services.resume(task.id);
  };
  return (
    <figcaption className="note warn">
      <span>
        {t('gallery.notKept')}{' '}
        <button type="button" className="button" onClick={() => void allow()}>
          {t('gallery.allowHost', { host })}
        </button>
      </span>
    </figcaption>
  );
}

function WornGarment({ garment }: { garment: Garment }) {
  const t = useMessages();
  const { imageUrl, title, store, type, pageUrl } = garment;
  return (
    <li>
      <Picture src={imageUrl} alt="" />
      <span>
        <span className="hint">{t(`slot.${type}`)}</span>
        {/^https?:/.test(pageUrl) ? (
          <a href={pageUrl} target="_blank" rel="noreferrer" dir="auto">
            {title || store}
          </a>
        ) : (
          <span dir="auto">{title || store}</span>
        )}
        <span className="hint" dir="auto">
          {store}
        </span>
      </span>
    </li>
  );
}

/** Who wore it and how, in words. */
function OutfitFacts({ outfit: { model, options } }: { outfit: OutfitSnapshot }) {
  const t = useMessages();
  const { gender, style, age, body } = model.type;
  const who = {
    own: () => t('facts.own', { count: model.images.length }),
    name: () => t('facts.name', { name: model.name }),
    type: () =>
      [
        t(`model.gender.${gender}`),
        t(`model.style.${style}`),
        ...(age === null ? [] : [t(`model.age.${age}`)]),
        t(`model.body.${body}`),
      ].join(', '),
  }[model.by];
  return (
    <dl className="facts">
      <dt>{t('facts.model')}</dt>
      <dd dir="auto">{who()}</dd>
      <dt>{t('options.view')}</dt>
      <dd>{t(`options.view.${options.viewType}`)}</dd>
      <dt>{t('options.count')}</dt>
      <dd>{options.imageCount}</dd>
    </dl>
  );
}
