import { useEffect, useState } from 'react';
import type { Task, TaskImage } from '../../lib/try-on/task/task.ts';
import { useServices } from '../page/services.tsx';
import { Picture } from '../ui/picture.tsx';

/** A result picture as far as it can be shown: `src` where it can; `gone` where it was kept and its bytes are not there. */
export interface Kept {
  /** An object address of the kept bytes, or the picture's own address where it could not be kept. */
  src?: string;
  /** Whether `src` is of our own bytes, which can be saved. */
  own: boolean;
  gone: boolean;
}

const GIVE_BACK_MS = 2_000;
const COMING: Kept = { own: false, gone: false };

/** After a moment: an `img` that is about to go may only just have begun to load. */
function giveBack(address: string | undefined): void {
  if (address !== undefined) setTimeout(() => URL.revokeObjectURL(address), GIVE_BACK_MS);
}

/** A kept picture's bytes under an object address, which is given back when it is not shown any more. */
export function useKeptPicture(task: Task['id'], image: Pick<TaskImage, 'index' | 'keep' | 'url'>): Kept {
  const services = useServices();
  const { index, keep, url } = image;
  const [kept, setKept] = useState(COMING);
  useEffect(() => {
    if (keep !== 'kept') return;
    let made: string | undefined;
    let current = true;
    const show = (blob: Blob | undefined) => {
      if (!current) return;
      made = blob && URL.createObjectURL(blob);
      setKept(made === undefined ? { own: false, gone: true } : { src: made, own: true, gone: false });
    };
    services.readImage(task, index).then(show, () => show(undefined));
    return () => {
      current = false;
      setKept(COMING);
      giveBack(made);
    };
  }, [services, task, index, keep]);
  return keep === 'failed' ? { src: url, own: false, gone: false } : kept;
}

/** A result picture: its kept bytes, a skeleton while they are on their way, or its own address where they could not be kept. */
export function KeptPicture({ task, image, alt }: { task: Task['id']; image: TaskImage; alt: string }) {
  return <ShownPicture kept={useKeptPicture(task, image)} alt={alt} />;
}

export function ShownPicture({ kept: { src, gone }, alt }: { kept: Kept; alt: string }) {
  if (src !== undefined || gone) return <Picture src={src} alt={alt} />;
  return <span className="picture skeleton" />;
}
