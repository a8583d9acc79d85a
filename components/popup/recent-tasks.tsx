import type { Queue } from '../../lib/try-on/limit/forecast.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import { useAction } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { ExtendDeadline } from '../task/extend-deadline.tsx';
import { FailureNote } from '../task/failure-note.tsx';
import { KeptPicture } from '../task/kept-picture.tsx';
import { outfitName } from '../task/outfit-words.ts';
import { TaskState } from '../task/task-state.tsx';
import { useToldStates } from '../task/use-told-states.ts';
import { GarmentPicture } from '../ui/garment-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { revealFocused } from '../ui/reveal-focused.ts';
import { QueuePlace, QueueSummary } from './queue-summary.tsx';

/** The newest try-ons in a row, newest first: what is going on, and images as soon as there are any; the rest is in the gallery. */
export function RecentTasks({
  tasks,
  queue,
  isLater,
}: {
  tasks: Task[];
  queue: Queue;
  /** The popup has been painted: cards of a known height are drawn now, in the room that was kept for them. */
  isLater: boolean;
}) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const told = useToldStates(tasks);
  const isComing = !isLater && tasks.length > 0 && tasks.every(isPlain);
  return (
    <section className="recent">
      <div className="recent-head">
        <h2 id="recent-heading">{t('recent.label')}</h2>
        {tasks.length === 0 && <p className="hint">{t('recent.empty')}</p>}
        {tasks.length > 0 && (
          <button
            type="button"
            className="button quiet small"
            onClick={() => run(() => services.openGallery())}
          >
            {t('recent.all')} <Icon name="gallery" size={16} />
          </button>
        )}
      </div>
      <QueueSummary queue={queue} />
      {/* Said once when a state changes: the list itself counts seconds, which nobody wants to hear. */}
      <p role="status" className="visually-hidden">
        {told}
      </p>
      <ul
        className={isComing ? 'recent-list coming' : 'recent-list'}
        onFocus={revealFocused}
        aria-labelledby="recent-heading"
      >
        {!isComing && tasks.map((task) => <RecentTask key={task.id} task={task} queue={queue} />)}
      </ul>
    </section>
  );
}

/** Whether its card holds images, a name and one short line, so that its height is known: no note, no times, no button. */
function isPlain({ state, failure, failedCount }: Task): boolean {
  return state === 'finished' && failure === undefined && failedCount === 0;
}

function RecentTask({ task, queue }: { task: Task; queue: Queue }) {
  const t = useMessages();
  const services = useServices();
  const { run } = useAction();
  const name = outfitName(task, t);
  return (
    <li className="recent-task" data-task-id={task.taskId} data-state={task.state}>
      <div className="recent-card">
        <span className="recent-pictures">
          {task.images.length > 0
            ? task.images
                .slice(0, 4)
                .map((image) => (
                  <KeptPicture
                    key={image.index}
                    task={task.id}
                    image={image}
                    alt={t('result.alt', { number: image.index + 1, name })}
                  />
                ))
            : task.outfit.garments.map(({ id, imageUrl }) => (
                <GarmentPicture key={id} address={imageUrl} alt="" className="faded" />
              ))}
        </span>
        <span className="recent-text">
          {/* Covers the card. Seconds are not in it: a name that changes while it has the focus is read out again. */}
          <button
            type="button"
            className="recent-open"
            onClick={() => run(() => services.openGallery(task.id))}
          >
            <span dir="auto" className="recent-name clamped">
              {name}
            </span>{' '}
            <span className="visually-hidden">{t('recent.open', { state: t(`state.${task.state}`) })}</span>
          </button>
          <TaskState task={task} timed={!queue.places.has(task.id)} />
          <QueuePlace queue={queue} task={task.id} />
        </span>
      </div>
      <ExtendDeadline task={task} />
      <FailureNote task={task} />
    </li>
  );
}
