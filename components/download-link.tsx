import type { Task, TaskImage } from '../lib/try-on/task.ts';
import { Icon } from './icon.tsx';
import { useKeptPicture } from './kept-picture.tsx';
import { useMessages } from './messages.tsx';

/** Saves a kept picture under a name that says what it is. */
export function DownloadLink({ task, image, name }: { task: Task; image: TaskImage; name: string }) {
  const t = useMessages();
  const address = useKeptPicture(task.id, image);
  const number = image.index + 1;
  return (
    <a
      className="button result-download"
      href={address}
      download={fileName(name, task.createdAt, number)}
      aria-label={t('gallery.download', { number, name })}
      title={t('gallery.download', { number, name })}
    >
      <Icon name="download" />
    </a>
  );
}

/** Letters and digits of every script; what file systems refuse becomes a hyphen. */
function fileName(name: string, createdAt: number, number: number): string {
  const words = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const day = new Date(createdAt).toISOString().slice(0, 10);
  return `${['fitting-room', words, day, number].filter(Boolean).join('-')}`;
}
