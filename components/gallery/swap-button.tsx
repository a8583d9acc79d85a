import type { Task } from '../../lib/try-on/task/task.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { useMessages } from '../page/messages.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useGallery } from './gallery-context.tsx';

/** Leads to the same outfit with another piece in this one's place. */
export function SwapButton({ task, garment }: { task: Task; garment: Garment }) {
  const t = useMessages();
  const { swap } = useGallery();
  const label = t('slot.swap', { slot: t(`slot.${garment.type}`) });
  return <IconButton icon="swap" label={label} onClick={() => swap(task, garment)} />;
}
