import type { Task } from '../../lib/try-on/task/task.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { useMessages } from '../page/messages.tsx';
import { Icon } from '../ui/icon.tsx';
import { useGallery } from './gallery-context.tsx';

/** Leads to the same outfit with another piece in this one's place. */
export function SwapButton({ task, garment }: { task: Task; garment: Garment }) {
  const t = useMessages();
  const { swap } = useGallery();
  const label = t('slot.swap', { slot: t(`slot.${garment.type}`) });
  return (
    <button
      type="button"
      className="button quiet icon"
      aria-label={label}
      title={label}
      onClick={() => swap(task, garment)}
    >
      <Icon name="swap" />
    </button>
  );
}
