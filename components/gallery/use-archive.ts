import { useCallback } from 'react';
import { packArchive } from '../../lib/gallery/picture-zip.ts';
import type { Result } from '../../lib/gallery/result.ts';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { outfitName } from '../task/outfit-words.ts';
import { saveFile } from '../ui/save-file.ts';
import type { Told } from '../ui/toast.tsx';

const TELL_EVERY_MS = 100;

/** Packs images and saves the archive, telling how far it is; the user can stop it. */
export function useArchive(tell: (told: Told | undefined) => void): (results: Result[]) => Promise<void> {
  const t = useMessages();
  const services = useServices();
  return useCallback(
    async (results) => {
      const stopping = new AbortController();
      const of = results.length;
      let toldAt = Number.NEGATIVE_INFINITY;
      const onProgress = (done: number) => {
        // Telling is a rendering of the page; thousands of images are not worth thousands of them.
        if (performance.now() - toldAt < TELL_EVERY_MS) return;
        toldAt = performance.now();
        tell({
          text: t('archive.progress', { count: of }),
          lasting: { done, of, stop: () => stopping.abort() },
        });
      };
      onProgress(0);
      try {
        const { signal } = stopping;
        const { readImage } = services;
        const { blob, files, missing } = await packArchive(results, {
          nameOf: (task) => outfitName(task, t),
          readImage,
          onProgress,
          signal,
        });
        if (files > 0) saveFile(blob, `fitting-room-${new Date().toISOString().slice(0, 10)}.zip`);
        tell({ text: t('archive.done', { count: files, missing }) });
      } catch {
        tell({ text: t(stopping.signal.aborted ? 'archive.stopped' : 'archive.failed') });
      }
    },
    [services, t, tell],
  );
}
