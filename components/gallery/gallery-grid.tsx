import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Row, toRows } from '../../lib/gallery/rows.ts';
import { outfitKey } from '../../lib/gallery/view.ts';
import type { Task } from '../../lib/try-on/task/task.ts';
import { useDates } from '../page/dates.ts';
import { TaskCard } from './task-card.tsx';
import { useGridSize } from './use-grid-size.ts';

/** How others bring a card into view. */
export interface GridHandle {
  /** Scrolls to the card and, by default, focuses it. */
  show(task: Task['id'], options?: { focus: boolean }): void;
}

/** Lines above and below the visible ones that are in the page. */
const OVERSCAN = 1;
/** Estimated height (px) of the part below a card's image. Each line is measured once it is rendered. */
const CAPTION = 240;
const HEADING = 56;

/**
 * The cards, as many columns as fit. Only the lines near the visible part are in the page, and the one with the focus,
 * so that it is never lost. Arrow keys, Home and End go from image to image.
 */
export function GalleryGrid({
  tasks,
  byDay,
  label,
  wanted,
  onDelete,
  ref,
}: {
  tasks: Task[];
  byDay: boolean;
  label: string;
  wanted: Task['id'] | null;
  onDelete: (task: Task) => void;
  ref: Ref<GridHandle>;
}) {
  const dates = useDates();
  const grid = useRef<HTMLElement>(null);
  const { columns, width, top } = useGridSize(grid);
  const rows = useMemo(() => toRows(tasks, columns, byDay), [tasks, columns, byDay]);
  const runs = useMemo(() => runsOf(tasks), [tasks]);
  const [focusedRow, setFocusedRow] = useState<number>();

  const virtualizer = useWindowVirtualizer<HTMLDivElement>({
    count: rows.length,
    overscan: OVERSCAN,
    scrollMargin: top,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? HEADING : ((width / columns) * 4) / 3 + CAPTION),
    getItemKey: (index) => rows[index]?.key ?? index,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range);
        const extra = focusedRow !== undefined && focusedRow < rows.length && !indexes.includes(focusedRow);
        return extra ? [...indexes, focusedRow].sort((a, b) => a - b) : indexes;
      },
      [focusedRow, rows.length],
    ),
  });

  const show = (task: Task['id'], { focus } = { focus: true }) => {
    const row = rows.findIndex((candidate) => holds(candidate, task));
    if (row < 0) return;
    if (focus) setFocusedRow(row);
    virtualizer.scrollToIndex(row, { align: 'auto' });
    whenThere(grid.current, task, (element) => {
      element.closest('article')?.scrollIntoView({ block: 'nearest' });
      if (focus) element.focus({ preventScroll: true });
    });
  };
  useImperativeHandle(ref, () => ({ show }));

  // A card that moves to another line is made anew there: the focus that it had goes with it.
  const focused = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks after every change of the lines, and only then.
  useLayoutEffect(() => {
    const lost = focused.current !== null && !focused.current.isConnected;
    const task = focused.current?.closest('article')?.id.replace(/^task-/, '');
    if (lost && task !== undefined && document.activeElement === document.body) show(task);
  }, [rows]);

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const task = event.target instanceof HTMLElement ? event.target.dataset.main : undefined;
    if (task === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete') {
      const found = tasks.find(({ id }) => id === task);
      if (found !== undefined) onDelete(found);
      return;
    }
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = neighbour(rows, task, event.key, rightToLeft);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  };

  return (
    <section
      ref={grid}
      className="grid"
      aria-label={label}
      style={{ blockSize: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        focused.current = target instanceof HTMLElement ? target : null;
        setFocusedRow(rowOf(target));
      }}
      onBlur={() => {
        focused.current = null;
      }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className={`grid-row is-${row.kind}`}
            style={{
              transform: `translateY(${start - virtualizer.options.scrollMargin}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {row.kind === 'day' ? (
              <h2>{dates.heading.format(row.at)}</h2>
            ) : (
              row.tasks.map((task, place) => (
                <TaskCard
                  key={task.id}
                  task={task}
                  position={row.first + place + 1}
                  total={tasks.length}
                  highlighted={task.id === wanted}
                  run={runs.get(task.id)}
                />
              ))
            )}
          </div>
        );
      })}
    </section>
  );
}

function holds(row: Row, task: Task['id']): boolean {
  return row.kind === 'cards' && row.tasks.some(({ id }) => id === task);
}

function rowOf(element: EventTarget): number | undefined {
  const row = element instanceof Element ? element.closest<HTMLElement>('[data-index]') : null;
  return row === null ? undefined : Number(row.dataset.index);
}

/** The card that a key leads to from `task`'s; `undefined` where there is none, or the key is no such key. */
function neighbour(rows: Row[], task: Task['id'], key: string, rightToLeft: boolean): Task['id'] | undefined {
  const lines = rows.filter((row) => row.kind === 'cards');
  const cards = lines.flatMap(({ tasks }) => tasks);
  const at = cards.findIndex(({ id }) => id === task);
  const line = lines.findIndex((row) => holds(row, task));
  const column = lines[line]?.tasks.findIndex(({ id }) => id === task) ?? 0;
  const inLine = (index: number) => {
    const members = lines[index]?.tasks;
    return members?.[Math.min(column, members.length - 1)];
  };
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const backward = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const ways: Record<string, Task | undefined> = {
    [forward]: cards[at + 1],
    [backward]: cards[at - 1],
    ArrowDown: inLine(line + 1),
    ArrowUp: inLine(line - 1),
    Home: cards[0],
    End: cards.at(-1),
  };
  return ways[key]?.id;
}

/** Calls back once the card is in the page: a line that was far away comes with one of the next renderings. */
function whenThere(
  grid: HTMLElement | null,
  task: Task['id'],
  then: (element: HTMLElement) => void,
  frames = 60,
): void {
  const element = grid?.querySelector<HTMLElement>(`[data-main="${CSS.escape(task)}"]`);
  if (element) then(element);
  else if (frames > 0) requestAnimationFrame(() => whenThere(grid, task, then, frames - 1));
}

/** Of tasks with the same garments, which try each is: the oldest is the first. */
function runsOf(tasks: Task[]): Map<Task['id'], { number: number; count: number }> {
  const runs = new Map<Task['id'], { number: number; count: number }>();
  for (const same of Map.groupBy(tasks, outfitKey).values()) {
    if (same.length < 2) continue;
    const byTime = same.toSorted((a, b) => a.createdAt - b.createdAt);
    for (const [index, { id }] of byTime.entries()) runs.set(id, { number: index + 1, count: same.length });
  }
  return runs;
}
