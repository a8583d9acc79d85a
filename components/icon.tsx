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
