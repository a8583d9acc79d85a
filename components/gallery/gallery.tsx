import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Place, placeKey, placeOf, resultsOf } from '../../lib/gallery/result.ts';
import { arrangeTasks, START_VIEW } from '../../lib/gallery/view.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import { useAction, useAttempt } from '../page/failures.tsx';
import { useMessages } from '../page/messages.tsx';
import { useServices } from '../page/services.tsx';
import { useLive } from '../page/use-live.ts';
import { outfitName } from '../task/outfit-words.ts';
import { useTasks } from '../task/use-tasks.ts';
import { useToldStates } from '../task/use-told-states.ts';
import { Toast, type Told } from '../ui/toast.tsx';
import { BinDialog } from './bin-dialog.tsx';
import { CollageDialog } from './collage-dialog.tsx';
import { EmptyGallery } from './empty-gallery.tsx';
import { GalleryProvider } from './gallery-context.tsx';
import { GalleryGrid, type GridHandle } from './gallery-grid.tsx';
import { GalleryHead } from './gallery-head.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { SwapDialog } from './swap-dialog.tsx';
import { useArchive } from './use-archive.ts';
import { useKeepsakes } from './use-keepsakes.ts';
import { Compare } from './viewer/compare.tsx';
import { Viewer } from './viewer/viewer.tsx';

/** The dialog over the grid, if one is open. */
type Sheet =
  | { kind: 'compare'; places: Place[] }
  | { kind: 'collage' }
  | { kind: 'bin' }
  | { kind: 'swap'; task: Task; garment: Garment };

/** All try-ons. `wanted` is the task that the page was opened for. */
export function Gallery({ wanted }: { wanted: Task['id'] | null }) {
  const t = useMessages();
  const services = useServices();
  const tasks = useTasks();
  const binned = useLive('bin', services.listBin) ?? [];
  const keepsakes = useKeepsakes();
  const page = useRef<HTMLElement>(null);
  const grid = useRef<GridHandle>(null);
  const attempt = useAttempt();
  const { run } = useAction();
  const [view, setView] = useState(START_VIEW);
  const [viewed, setViewed] = useState<Place>();
  // What the big view goes through: as it was when it was opened, though a heart taken off may hide a card meanwhile.
  const [among, setAmong] = useState<Place[]>([]);
  const [sheet, setSheet] = useState<Sheet>();
  const [picked, setPicked] = useState<Place[]>([]);
  const [told, setTold] = useState<Told>();
  const endToast = useCallback(() => setTold(undefined), []);
  const pack = useArchive(setTold);
  const stateSentence = useToldStates(tasks);

  const shown = useMemo(
    () => (tasks === undefined ? [] : arrangeTasks(tasks, keepsakes.byTask, view)),
    [tasks, keepsakes.byTask, view],
  );
  const results = useMemo(() => resultsOf(shown), [shown]);
  const everyResult = useMemo(
    () => new Map(resultsOf(tasks ?? []).map((result) => [placeKey(placeOf(result)), result])),
    [tasks],
  );
  const resultsAt = (places: readonly Place[]) =>
    places.map((place) => everyResult.get(placeKey(place))).filter((result) => result !== undefined);
  // An image whose task was deleted meanwhile is chosen no more.
  const chosen = resultsAt(picked);
  const viewable = viewed === undefined ? [] : resultsAt(among);
  const viewedAt = viewable.findIndex(
    (result) => viewed !== undefined && placeKey(placeOf(result)) === placeKey(viewed),
  );

  const loaded = tasks !== undefined;
  useEffect(() => {
    if (loaded && wanted !== null) grid.current?.show(wanted, { focus: false });
  }, [loaded, wanted]);

  /** As long as a dialog is open, nothing outside of it takes the focus: it is closed first, then the card is shown. */
  const closeFor = (task: Task['id'] | undefined) => {
    flushSync(() => {
      setViewed(undefined);
      setSheet(undefined);
    });
    if (task !== undefined && shown.some(({ id }) => id === task)) grid.current?.show(task);
    else page.current?.focus();
  };

  const restore = (ids: Task['id'][]) =>
    void attempt(async () => {
      await services.ask('gallery/restore', ids);
      setTold({ text: t('undo.done') });
    });
  const remove = (task: Task) => {
    const at = shown.findIndex(({ id }) => id === task.id);
    const next = shown[at + 1] ?? shown[at - 1];
    const name = outfitName(task, t);
    void attempt(async () => {
      await services.ask('gallery/bin', [task.id]);
      setTold({ text: t('undo.removed', { name }), undo: () => restore([task.id]) });
    });
    closeFor(next?.id);
  };

  const pickedKeys = useMemo(() => new Set(picked.map(placeKey)), [picked]);
  const actions = {
    keepsakes,
    open(place: Place) {
      const known = viewed !== undefined && among.some((other) => placeKey(other) === placeKey(place));
      if (!known) setAmong(results.map(placeOf));
      setViewed(place);
    },
    picked,
    isPicked: (place: Place) => pickedKeys.has(placeKey(place)),
    pick(places: Place[], on: boolean) {
      const keys = new Set(places.map(placeKey));
      setPicked((before) => [...before.filter((place) => !keys.has(placeKey(place))), ...(on ? places : [])]);
    },
    compare: (places: Place[]) => setSheet({ kind: 'compare', places }),
    swap: (task: Task, garment: Garment) => setSheet({ kind: 'swap', task, garment }),
    remove,
    again(task: Task) {
      run(async () => {
        await services.ask('try-on/again', task.id);
        setTold({ text: t('swap.sent') });
      });
    },
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const typing =
      event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type=checkbox])');
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !typing) told?.undo?.();
    if (event.key === 'Escape' && viewed === undefined && sheet === undefined && !typing) setPicked([]);
  };

  return (
    <GalleryProvider value={actions}>
      <main ref={page} tabIndex={-1} className="gallery" onKeyDown={onKeyDown}>
        <GalleryHead
          view={view}
          onView={setView}
          count={shown.length}
          pictures={results.length}
          binned={binned.length}
          onBin={() => setSheet({ kind: 'bin' })}
          onDownload={() => void pack(results)}
        />
        <SelectionBar
          count={chosen.length}
          onCompare={() => setSheet({ kind: 'compare', places: picked })}
          onCollage={() => setSheet({ kind: 'collage' })}
          onDownload={() => void pack(chosen)}
          onClear={() => setPicked([])}
        />
        <Toast told={told} onEnd={endToast} />
        {loaded && shown.length === 0 && <EmptyGallery view={view} onView={setView} any={tasks.length > 0} />}
        {shown.length > 0 && (
          <GalleryGrid
            ref={grid}
            tasks={shown}
            byDay={view.order === 'date'}
            label={t('gallery.grid')}
            wanted={wanted}
            onDelete={remove}
          />
        )}
        <p className="visually-hidden" role="status">
          {stateSentence}
        </p>
        <p className="visually-hidden" role="status">
          {chosen.length > 0 && t('selection.count', { count: chosen.length })}
        </p>
      </main>
      {viewedAt >= 0 && <Viewer results={viewable} at={viewedAt} onClose={() => closeFor(viewed?.task)} />}
      {sheet?.kind === 'compare' && (
        <Compare
          results={resultsAt(sheet.places)}
          onRemove={({ task, image }) =>
            setSheet({
              ...sheet,
              places: sheet.places.filter((place) => place.task !== task.id || place.index !== image.index),
            })
          }
          onClose={() => setSheet(undefined)}
        />
      )}
      {sheet?.kind === 'collage' && <CollageDialog results={chosen} onClose={() => setSheet(undefined)} />}
      {sheet?.kind === 'bin' && <BinDialog binned={binned} onClose={() => setSheet(undefined)} />}
      {sheet?.kind === 'swap' && (
        <SwapDialog
          task={sheet.task}
          garment={sheet.garment}
          onDone={(text) => {
            setTold({ text });
            closeFor(sheet.task.id);
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </GalleryProvider>
  );
}
