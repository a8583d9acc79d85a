/** The project's own icons: 20 × 20, one stroke, in the text's colour. Decoration: the control beside it has the name. */
const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  swap: 'M4 7h11l-3-3M16 13H5l3 3',
  settings:
    'M3 6h9M16 6h1M3 14h1M8 14h9M14 8.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM6 16.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  gallery: 'M3 4h6v6H3zM12 4h5v4h-5zM12 11h5v5h-5zM3 13h6v3H3z',
  download: 'M10 3v9m0 0l-4-4m4 4l4-4M4 16h12',
  remove: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6',
  again: 'M15.5 8A6 6 0 1 0 16 11M16 4v4h-4',
  plus: 'M10 4v12M4 10h12',
  tops: 'M7 4L3 6.5l1.6 3.2L6 9v7h8V9l1.4.7L17 6.5 13 4a3 3 0 0 1-6 0Z',
  bottoms: 'M6 4h8l1.2 12h-3.6L10 8l-1.6 8H4.8L6 4Z',
  dresses: 'M7.5 3v3L6 9l2 1-3 7h10l-3-7 2-1-1.5-3V3M7.5 5a3 3 0 0 0 5 0',
  warning: 'M10 3l7.5 13h-15L10 3ZM10 8v4M10 14v.2',
  check: 'M4 10.5l4 4 8-9',
  heart: 'M10 16.5S3 12.4 3 7.9A3.6 3.6 0 0 1 10 6.6a3.6 3.6 0 0 1 7 1.3c0 4.5-7 8.6-7 8.6Z',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4',
  previous: 'M12.5 4.5L7 10l5.5 5.5',
  next: 'M7.5 4.5L13 10l-5.5 5.5',
  minus: 'M4 10h12',
  compare: 'M3 4h6v12H3zM11 4h6v12h-6z',
  collage: 'M3 3h14v14H3zM9 3v14M9 9h8',
  split: 'M10 3v14M7 7l-3 3 3 3M13 7l3 3-3 3',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  share: 'M10 12V3m0 0L7 6m3-3l3 3M5 10v6h10v-6',
  undo: 'M8 4L4 8l4 4M4 8h7.5a4.5 4.5 0 0 1 0 9H9',
  note: 'M4 3h12v9l-4 5H4zM12 17v-5h4',
  hanger:
    'M10 8.5V8c0-1.4 1.7-1.4 1.7-2.9a1.7 1.7 0 0 0-3.4 0M10 8.5l7 4.8c.9.6.5 1.7-.6 1.7H3.6c-1.1 0-1.5-1.1-.6-1.7Z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
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
