import { memo } from 'react';
import { placeOf, type Result } from '../../lib/gallery/result.ts';
import { isUnderWay, type Task } from '../../lib/try-on/task/task.ts';
import { imagesWanted } from '../../lib/wardrobe/outfit.ts';
import { useDates } from '../page/dates.ts';
import { useMessages } from '../page/messages.tsx';
import { FailureNote } from '../task/failure-note.tsx';
import { modelWords, outfitName } from '../task/outfit-words.ts';
import { TaskState } from '../task/task-state.tsx';
import { GarmentPicture } from '../ui/garment-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useGallery } from './gallery-context.tsx';
import { NotKept } from './not-kept.tsx';
import { ResultTile } from './result-tile.tsx';
import { SandboxMark } from './sandbox-mark.tsx';
import { SwapButton } from './swap-button.tsx';
import { WornGarments } from './viewer/worn-garments.tsx';

/** How many small images fit under the large one. */
const SMALL = 4;

export interface TaskCardProps {
  task: Task;
  /** Its place among all that are shown (from 1), and how many there are: most of them are not in the page. */
  position: number;
  total: number;
  highlighted: boolean;
  /** Which of how many tries with the same garments, where there are several. */
  run: { number: number; count: number } | undefined;
}

/** One try-on in the grid: its images, what is worn and by whom. */
export const TaskCard = memo(function TaskCard({ task, position, total, highlighted, run }: TaskCardProps) {
  const t = useMessages();
  const { keepsakes, remove, again } = useGallery();
  const dates = useDates();
  const name = outfitName(task, t);
  const keepsake = keepsakes.byTask.get(task.id);
  const favourite = task.images.find(({ index }) => keepsake?.favourites.includes(index));
  const main = favourite ?? task.images[0];
  const others = task.images.filter((image) => image !== main);
  const notKept = task.images.find(({ keep }) => keep === 'failed');
  return (
    <article
      id={`task-${task.id}`}
      aria-label={name}
      aria-posinset={position}
      aria-setsize={total}
      className={highlighted ? 'card highlighted' : 'card'}
      // Without an image there is no button for the arrow keys to come to: the card itself takes the focus.
      {...(main === undefined ? { tabIndex: -1, 'data-main': task.id } : {})}
      data-task-id={task.taskId}
      data-state={task.state}
    >
      {main === undefined ? (
        <Waiting task={task} />
      ) : (
        <ResultTile result={{ task, image: main }} name={name} main />
      )}
      {others.length > 0 && <SmallPictures task={task} images={others} name={name} />}
      <WornGarments
        garments={task.outfit.garments}
        // What could not be drawn is best tried with another piece.
        action={
          task.state === 'failed' ? (garment) => <SwapButton task={task} garment={garment} /> : undefined
        }
      />
      <div className="card-foot">
        <p className="card-facts hint">
          {task.state !== 'finished' && <TaskState task={task} />}
          <span dir="auto">{modelWords(task.outfit.model, t)}</span>
          <span className="card-when">
            <time dateTime={new Date(task.createdAt).toISOString()}>{dates.day.format(task.createdAt)}</time>
            <SandboxMark task={task} />
            {run !== undefined && <span>{t('gallery.run', run)}</span>}
          </span>
          {task.state === 'finished' && task.failedCount > 0 && (
            <span>{t('state.partial', { count: task.failedCount })}</span>
          )}
        </p>
        <span className="card-actions">
          {task.state !== 'failed' && !isUnderWay(task) && (
            <IconButton
              icon="again"
              label={t('task.again', { count: imagesWanted(task.outfit) })}
              onClick={() => again(task)}
            />
          )}
          <IconButton icon="remove" label={t('gallery.remove')} onClick={() => remove(task)} />
        </span>
      </div>
      {keepsake !== undefined && keepsake.note.trim() !== '' && (
        <p className="card-note">
          <Icon name="note" size={16} />
          <span className="clamped" dir="auto">
            {keepsake.note}
          </span>
        </p>
      )}
      <FailureNote task={task} />
      {notKept !== undefined && <NotKept task={task} url={notKept.url} />}
    </article>
  );
});

/** Shows the garments until there is an image. */
function Waiting({ task }: { task: Task }) {
  const active = isUnderWay(task);
  return (
    <div className={active ? 'tile waiting active' : 'tile waiting'}>
      {task.outfit.garments.map(({ id, imageUrl }) => (
        <GarmentPicture key={id} address={imageUrl} alt="" />
      ))}
    </div>
  );
}

function SmallPictures({ task, images, name }: { task: Task; images: Task['images']; name: string }) {
  const t = useMessages();
  const { open } = useGallery();
  const shown = images.length > SMALL ? images.slice(0, SMALL - 1) : images;
  const [next] = images.slice(shown.length);
  const rest: Result | undefined = next && { task, image: next };
  return (
    <div className="card-small">
      {shown.map((image) => (
        <ResultTile key={image.index} result={{ task, image }} name={name} main={false} />
      ))}
      {rest !== undefined && (
        <button type="button" className="card-rest" onClick={() => open(placeOf(rest))}>
          {t('gallery.rest.short', { count: images.length - shown.length })}{' '}
          <span className="visually-hidden">
            {t('gallery.rest', { count: images.length - shown.length, name })}
          </span>
        </button>
      )}
    </div>
  );
}
