import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { emptyKeepsake, type Keepsake, markFavourite } from '../../lib/gallery/keepsake.ts';
import type { Place } from '../../lib/gallery/result.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import { useAttempt } from '../page/failures.tsx';
import { useServices } from '../page/services.tsx';
import { useLive } from '../page/use-live.ts';

/** Favourites and notes by task, and how to change them; a change shows at once. */
export interface Keepsakes {
  byTask: ReadonlyMap<Task['id'], Keepsake>;
  isFavourite(place: Place): boolean;
  setFavourite(place: Place, favourite: boolean): void;
  writeNote(task: Task['id'], note: string): void;
}

const NONE: ReadonlyMap<Task['id'], Keepsake> = new Map();

export function useKeepsakes(): Keepsakes {
  const services = useServices();
  const attempt = useAttempt();
  const stored = useLive('keepsakes', services.listKeepsakes);
  // Changes of this page that may not have been read back yet.
  const [changed, setChanged] = useState<ReadonlyMap<Task['id'], Keepsake>>(NONE);
  const onTheWay = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored was read anew.
  useEffect(() => {
    if (onTheWay.current === 0) setChanged(NONE);
  }, [stored]);
  const byTask = useMemo(
    () => new Map([...(stored ?? []).map((keepsake) => [keepsake.task, keepsake] as const), ...changed]),
    [stored, changed],
  );
  const change = useCallback(
    (task: Task['id'], how: (keepsake: Keepsake) => Keepsake) =>
      setChanged((before) =>
        new Map(before).set(task, how(before.get(task) ?? byTask.get(task) ?? emptyKeepsake(task))),
      ),
    [byTask],
  );
  const send = useCallback(
    (write: () => Promise<void>) => {
      onTheWay.current += 1;
      void attempt(write).then(() => {
        onTheWay.current -= 1;
      });
    },
    [attempt],
  );
  return useMemo(
    () => ({
      byTask,
      isFavourite: ({ task, index }) => byTask.get(task)?.favourites.includes(index) ?? false,
      setFavourite({ task, index }, favourite) {
        change(task, (keepsake) => markFavourite(keepsake, index, favourite));
        send(() => services.ask('gallery/favourite', { task, index, favourite }));
      },
      writeNote(task, note) {
        change(task, (keepsake) => ({ ...keepsake, note }));
        send(() => services.ask('gallery/note', { task, note }));
      },
    }),
    [byTask, change, send, services],
  );
}
