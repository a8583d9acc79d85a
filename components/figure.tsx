import type { ModelBody, ModelStyle } from '../lib/aidge/limits.ts';

/** The reference explains its styles by pictures only (API.md 2.3): three drawn heads stand for them. */
const LOOKS: Record<ModelStyle, { skin: string; hair: string; shape: string }> = {
  universal_1: {
    skin: '#f0c8a8',
    hair: '#6a4026',
    shape: 'M9 17c-2-11 16-11 14 0l1 8h-3v-8c-3 0-6-2-7-4-1 3-2 4-2 4v8H8z',
  },
  universal_2: {
    skin: '#8d5a3b',
    hair: '#221712',
    shape: 'M8 16C6 3 26 3 24 16c1 3-1 4-1 4v-4c-4-1-10-1-14 0v4s-2-1-1-4z',
  },
  universal_3: { skin: '#f3d3b4', hair: '#1d1b24', shape: 'M9 20C6 5 26 5 23 20h-2v-6c-4 1-8 0-10-2l-1 8z' },
};

export function StyleFigure({ style }: { style: ModelStyle }) {
  const { skin, hair, shape } = LOOKS[style];
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M5 32c0-7 6-9 11-9s11 2 11 9z" fill="#8b84a8" />
      <path d="M13 19h6v5c0 3-6 3-6 0z" fill={skin} />
      <ellipse cx="16" cy="15" rx="6" ry="7" fill={skin} />
      <path d={shape} fill={hair} />
    </svg>
  );
}

/** Two outlines that differ where bodies do. */
export function BodyFigure({ body }: { body: ModelBody }) {
  const torso =
    body === 'slim'
      ? 'M12 12c2-1 6-1 8 0l-1 7 1 5-1 7h-2l-1-6-1 6h-2l-1-7 1-5z'
      : 'M10 12c4-1 8-1 12 0l-2 6 3 7-2 6h-3l-2-5-2 5h-3l-2-6 3-7z';
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="7" r="3.5" fill="#8b84a8" />
      <path d={torso} fill="#8b84a8" />
    </svg>
  );
}
