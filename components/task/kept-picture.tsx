import { useEffect, useState } from 'react';
import type { Task, TaskImage } from '../../lib/try-on/task/task.ts';
import { useServices } from '../page/services.tsx';
import { useObjectAddress } from '../ui/object-address.ts';
import { Picture } from '../ui/picture.tsx';

/** A result image as far as it can be shown: `src` where it can; `gone` where it was kept and its bytes are not there. */
export interface Kept {
  /** An object address of the kept bytes, or the image's own address where it could not be kept. */
  src?: string;
  /** Whether `src` is of our own bytes, which can be saved. */
  own: boolean;
  gone: boolean;
}

const COMING: Kept = { own: false, gone: false };

/** A kept image's bytes under an object address, which is given back when it is not shown any more. */
export function useKeptPicture(task: Task['id'], image: Pick<TaskImage, 'index' | 'keep' | 'url'>): Kept {
  const services = useServices();
  const { index, keep, url } = image;
  const [bytes, setBytes] = useState<Blob | 'gone'>();
  useEffect(() => {
    if (keep !== 'kept') return;
    let isCurrent = true;
    const show = (blob: Blob | undefined) => isCurrent && setBytes(blob ?? 'gone');
    services.readImage(task, index).then(show, () => show(undefined));
    return () => {
      isCurrent = false;
      setBytes(undefined);
    };
  }, [services, task, index, keep]);
  const src = useObjectAddress(bytes === 'gone' ? undefined : bytes);
  if (keep === 'failed') return { src: url, own: false, gone: false };
  if (bytes === 'gone') return { own: false, gone: true };
  return src === undefined ? COMING : { src, own: true, gone: false };
}

/** A result image: its kept bytes, a skeleton while they are on their way, or its own address where they could not be kept. */
export function KeptPicture({ task, image, alt }: { task: Task['id']; image: TaskImage; alt: string }) {
  return <ShownPicture kept={useKeptPicture(task, image)} alt={alt} />;
}

export function ShownPicture({ kept: { src, gone }, alt }: { kept: Kept; alt: string }) {
  if (src !== undefined || gone) return <Picture src={src} alt={alt} />;
  return <span className="picture skeleton" />;
}
