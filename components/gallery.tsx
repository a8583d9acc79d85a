import { useEffect, useState } from 'react';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { GalleryTask } from './gallery-task.tsx';
import { Lightbox, type Shown } from './lightbox.tsx';
import { useMessages } from './messages.tsx';
import { useServices } from './services.tsx';
import { useTasks } from './use-tasks.ts';

/** All try-ons, newest first. `wanted` is the task that the page was opened for. */
export function Gallery({ wanted }: { wanted: string | null }) {
  const t = useMessages();
  const services = useServices();
  const tasks = useTasks();
  const [shown, setShown] = useState<Shown>();
  const [removing, setRemoving] = useState<string>();
  const loaded = tasks !== undefined;

  useEffect(() => {
    if (loaded && wanted !== null)
      document.getElementById(`task-${wanted}`)?.scrollIntoView({ block: 'start' });
  }, [loaded, wanted]);

  return (
    <main className="gallery">
      <header className="page-head">
        <img src="/icon/48.png" alt="" width="36" height="36" />
        <div>
          <h1>{t('gallery.title')}</h1>
          <p className="hint">{t('gallery.fit')}</p>
        </div>
        <button type="button" className="button" onClick={() => void services.openOptions()}>
          {t('settings.title')}
        </button>
      </header>
      {tasks?.length === 0 && (
        <section className="gallery-empty">
          <h2>{t('gallery.empty.title')}</h2>
          <p>{t('gallery.empty.text')}</p>
        </section>
      )}
      {tasks?.map((task) => (
        <GalleryTask
          key={task.id}
          task={task}
          highlighted={task.id === wanted}
          onOpen={(index) => setShown({ task, index })}
          onRemove={() => setRemoving(task.id)}
        />
      ))}
      <Lightbox shown={shown} onShow={setShown} />
      <ConfirmRemoval
        open={removing !== undefined}
        onAnswer={(yes) => {
          if (yes && removing !== undefined) void services.removeTask(removing);
          setRemoving(undefined);
        }}
      />
    </main>
  );
}
