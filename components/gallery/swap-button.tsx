import type { Task } from '../../lib/try-on/task.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { Icon } from '../icon.tsx';
import { useMessages } from '../messages.tsx';
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
