import type { Task } from '../try-on/task/task.ts';

/** A line of the grid: a heading, or as many cards as there are columns. `first` is the place of its first card. */
export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'cards'; key: string; tasks: Task[]; first: number };

/** Cards narrower than this are hard to read; the gap between them is part of the sum (px). */
const CARD_MIN = 236;
const GAP = 20;

/** How many cards fit beside each other in `width` px, at `rem` px to the root em. Never less than one. */
export function columnsIn(width: number, rem = 16): number {
  const unit = rem / 16;
  return Math.max(1, Math.floor((width + GAP * unit) / ((CARD_MIN + GAP) * unit)));
}

/** The grid's lines. With `byDay` each day (of the reader's own time zone) has a heading of its own. */
export function toRows(tasks: Task[], columns: number, byDay: boolean): Row[] {
  const groups = byDay
    ? [...Map.groupBy(tasks, ({ createdAt }) => dayOf(createdAt))]
    : [['', tasks] as const];
  let first = 0;
  return groups.flatMap(([day, members]) => {
    const head: Row[] = byDay && members[0] ? [{ kind: 'day', key: day, at: members[0].createdAt }] : [];
    const lines: Row[] = [];
    for (let start = 0; start < members.length; start += columns) {
      const line = members.slice(start, start + columns);
      lines.push({ kind: 'cards', key: line[0]?.id ?? '', tasks: line, first });
      first += line.length;
    }
    return [...head, ...lines];
  });
}

function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
