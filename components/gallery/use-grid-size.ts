import { type RefObject, useLayoutEffect, useState } from 'react';
import { columnsIn } from '../../lib/gallery/rows.ts';

/** The grid's columns and where it begins in the page (px), for the size that it has now. */
export interface GridSize {
  columns: number;
  width: number;
  top: number;
}

/** Measures the grid, again whenever its size or that of what stands above it changes. */
export function useGridSize(grid: RefObject<HTMLElement | null>): GridSize {
  const [size, setSize] = useState<GridSize>({ columns: 4, width: 1000, top: 0 });
  useLayoutEffect(() => {
    const { current } = grid;
    if (current === null) return;
    const measure = () => {
      const { width, top } = current.getBoundingClientRect();
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const next = { columns: columnsIn(width, rem), width, top: Math.round(top + window.scrollY) };
      setSize((before) =>
        before.columns === next.columns && before.width === next.width && before.top === next.top
          ? before
          : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [grid]);
  return size;
}
