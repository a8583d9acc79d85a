import { useEffect, useState } from 'react';
import type { Task, TaskImage } from '../lib/try-on/task.ts';
import { Picture } from './picture.tsx';
import { useServices } from './services.tsx';

/** An object address of a kept picture's bytes; `undefined` while there are none. Given back when it is not shown any more. */
export function useKeptPicture(
  task: Task['id'],
  { index, keep }: Pick<TaskImage, 'index' | 'keep'>,
): string | undefined {
  const services = useServices();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (keep !== 'kept') return;
    let made: string | undefined;
    let current = true;
    void services.readImage(task, index).then((blob) => {
      if (!current || blob === undefined) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    });
    return () => {
      current = false;
      setAddress(undefined);
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [services, task, index, keep]);
  return address;
}

/** A result picture: its kept bytes, a skeleton while they are on their way, or its own address where they could not be kept. */
export function KeptPicture({ task, image, alt }: { task: Task['id']; image: TaskImage; alt: string }) {
  const address = useKeptPicture(task, image);
  const src = address ?? (image.keep === 'failed' ? image.url : undefined);
  return src === undefined ? <span className="picture skeleton" /> : <Picture src={src} alt={alt} />;
}
