/** The project's own icons: 20 × 20, one stroke, in the text's colour. Decoration: the control beside it has the name. */
const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  swap: 'M3.5 7.5h12l-3.2-3.2M16.5 12.5h-12l3.2 3.2',
  settings:
    'M3 6h8M15.5 6H17M3 14h1.5M9 14h8M13.2 8.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM6.8 16.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  gallery: 'M5.5 3.5h11v10.5h-11ZM5.5 6h-2v10.5h10.5v-2.5M6 12.5l3.2-3.5 2.3 2.4 2-1.9 2.8 3M13 6.5v.1',
  download: 'M10 3v9.5m0 0l-3.8-3.8M10 12.5l3.8-3.8M4 16.5h12',
  remove: 'M4 6h12M8 6V4h4v2M6 6l.7 10.5h6.6L14 6M8.7 9v4.5M11.3 9v4.5',
  again: 'M15.6 7.5A6.2 6.2 0 1 0 16.2 11M16.2 3.8v4h-4',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  tops: 'M7.2 3.5L2.8 6l1.7 3.3L6.2 8.5v8h7.6v-8l1.7.8L17.2 6l-4.4-2.5c-.3 1.5-1.4 2.4-2.8 2.4S7.5 5 7.2 3.5Z',
  bottoms: 'M6.2 3.5h7.6l1.4 13h-3.7L10 8.2l-1.5 8.3H4.8ZM6 6.2h8',
  dresses:
    'M7.5 2.8v3L6.2 8.6l1.5 1.2-3.5 7h11.6l-3.5-7 1.5-1.2-1.3-2.8v-3M7.5 5c.6.9 1.4 1.3 2.5 1.3s1.9-.4 2.5-1.3M7.7 9.8h4.6',
  warning: 'M10 3.2l7.3 13H2.7ZM10 8v4M10 14.1v.1',
  check: 'M4 10.5l4 4 8-9',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4',
  point: 'M4 4l4.5 12 1.9-5.1L15.5 9ZM11.5 12l4.5 4.5',
  down: 'M5 7.5l5 5 5-5',
  person: 'M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 17c.4-3.6 2.9-5.4 6.2-5.4s5.8 1.8 6.2 5.4',
  hanger: 'M8 6.3a2 2 0 1 1 3 1.7c-.7.4-1 .9-1 1.6l6.6 4.3c.9.6.5 2-.6 2H4c-1.1 0-1.5-1.4-.6-2L10 9.6',
  lock: 'M5 9h10v7.5H5ZM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.8',
  language:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c-4.5 4.5-4.5 9.5 0 14M10 3c4.5 4.5 4.5 9.5 0 14',
  keyboard: 'M3 5.5h14v9H3ZM6 8.5h.1M9 8.5h.1M12 8.5h.1M14.5 8.5h.1M6.5 11.7h7',
  bell: 'M5 13.5c1-1.2 1.3-2.5 1.3-4.5a3.7 3.7 0 0 1 7.4 0c0 2 .3 3.3 1.3 4.5ZM8.5 16a1.6 1.6 0 0 0 3 0M10 3.5v1.5',
  all: 'M4 4h5v5H4ZM11 4h5v5h-5ZM4 11h5v5H4ZM11 11h5v5h-5Z',
  heart: 'M10 16.5S3 12.4 3 7.9A3.6 3.6 0 0 1 10 6.6a3.6 3.6 0 0 1 7 1.3c0 4.5-7 8.6-7 8.6Z',
  previous: 'M12.5 4.5L7 10l5.5 5.5',
  next: 'M7.5 4.5L13 10l-5.5 5.5',
  compare: 'M3 4h6v12H3zM11 4h6v12h-6z',
  collage: 'M3 3h14v14H3zM9 3v14M9 9h8',
  split: 'M10 3v14M7 7l-3 3 3 3M13 7l3 3-3 3',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  share: 'M10 12V3m0 0L7 6m3-3l3 3M5 10v6h10v-6',
  pictureGone: 'M4 4h12v12H4ZM4 14l3.4-4 2.4 2.6M12.6 7.6v.1M3 17L17 3',
  undo: 'M8 4L4 8l4 4M4 8h7.5a4.5 4.5 0 0 1 0 9H9',
  note: 'M4 3h12v9l-4 5H4zM12 17v-5h4',
} as const;

export type IconName = keyof typeof PATHS;

/** They point the way that is read: in Arabic the other way round. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set(['previous', 'next', 'undo']);

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      className={DIRECTIONAL.has(name) ? 'directional' : undefined}
      style={{ flex: 'none' }}
    >
      <path
        d={PATHS[name]}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
