import { useEffect, useRef } from 'react';
import type { Task } from '../lib/try-on/task.ts';
import { Icon } from './icon.tsx';
import { KeptPicture } from './kept-picture.tsx';
import { useMessages } from './messages.tsx';
import { useOutfitName } from './task-state.tsx';

/** A picture that is shown large. */
export interface Shown {
  task: Task;
  index: number;
}

/** The big view: arrow keys go through the task's pictures, Escape closes it. */
export function Lightbox({
  shown,
  onShow,
}: {
  shown: Shown | undefined;
  onShow: (shown: Shown | undefined) => void;
}) {
  const t = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (shown !== undefined && dialog.current?.open === false) dialog.current.showModal();
    if (shown === undefined) dialog.current?.close();
  }, [shown]);
  const step = (by: number) => {
    if (shown === undefined) return;
    const { length } = shown.task.images;
    onShow({ ...shown, index: (shown.index + by + length) % length });
  };
  return (
    <dialog
      ref={dialog}
      className="lightbox"
      aria-label={t('lightbox.label')}
      onClose={() => onShow(undefined)}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight') step(1);
        if (key === 'ArrowLeft') step(-1);
      }}
    >
      {shown !== undefined && <LargePicture shown={shown} />}
      <button
        type="button"
        className="button lightbox-close"
        aria-label={t('lightbox.close')}
        onClick={() => onShow(undefined)}
      >
        <Icon name="close" />
      </button>
    </dialog>
  );
}

function LargePicture({ shown: { task, index } }: { shown: Shown }) {
  const t = useMessages();
  const name = useOutfitName(task);
  const image = task.images[index];
  return image === undefined ? null : (
    <KeptPicture task={task.id} image={image} alt={t('result.alt', { number: index + 1, name })} />
  );
}
