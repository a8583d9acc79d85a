import type { Queue } from '../lib/try-on/forecast.ts';
import type { Task } from '../lib/try-on/task.ts';
import { ExtendDeadline } from './extend-deadline.tsx';
import { FailureNote } from './failure-note.tsx';
import { KeptPicture } from './kept-picture.tsx';
import { useMessages } from './messages.tsx';
import { Picture } from './picture.tsx';
import { QueuePlace, QueueSummary } from './queue-summary.tsx';
import { useServices } from './services.tsx';
import { TaskState, useOutfitName } from './task-state.tsx';
import { useQueue } from './use-queue.ts';
import { useTasks } from './use-tasks.ts';

const SHOWN = 6;

/** The newest try-ons with state and pictures; the rest is in the gallery. */
export function RecentTasks() {
  const t = useMessages();
  const services = useServices();
  const tasks = useTasks(SHOWN);
  const queue = useQueue();
  if (tasks === undefined) return null;
  return (
    <section className="recent">
      <div className="section-head">
        <h2 id="recent-heading">{t('recent.label')}</h2>
        {tasks.length > 0 && (
          <button type="button" className="button quiet" onClick={() => void services.openGallery()}>
            {t('recent.all')}
          </button>
        )}
      </div>
      <QueueSummary queue={queue} />
      {tasks.length === 0 && <p className="hint">{t('recent.empty')}</p>}
      <ul aria-labelledby="recent-heading" aria-live="polite" aria-relevant="additions text">
        {tasks.map((task) => (
          <RecentTask key={task.id} task={task} queue={queue} />
        ))}
      </ul>
    </section>
  );
}

function RecentTask({ task, queue }: { task: Task; queue: Queue | undefined }) {
  const t = useMessages();
  const services = useServices();
  const name = useOutfitName(task);
  return (
    <li className="recent-task" data-task-id={task.taskId} data-state={task.state}>
      <button
        type="button"
        className="recent-open"
        aria-label={t('recent.open', { name, state: t(`state.${task.state}`) })}
        onClick={() => void services.openGallery(task.id)}
      >
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
                <Picture key={id} src={imageUrl} alt="" className="faded" />
              ))}
        </span>
        <span className="recent-text">
          <span dir="auto" className="recent-name">
            {name}
          </span>
          <TaskState task={task} />
          <QueuePlace queue={queue} task={task.id} />
        </span>
      </button>
      <ExtendDeadline task={task} />
      <FailureNote task={task} />
    </li>
  );
}
