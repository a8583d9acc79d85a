import type { ModelType } from '../../lib/wardrobe/draft.ts';

/** The reference explains its styles by images only (docs/aidge.md 2.3): three drawn people stand for them. */
const LOOKS: Record<ModelType['style'], { skin: string; hair: string }> = {
  universal_1: { skin: '#f0c6a4', hair: '#7a4a2b' },
  universal_2: { skin: '#86543a', hair: '#231812' },
  universal_3: { skin: '#f2d0ac', hair: '#1f1b22' },
};
const CLOTH = '#b56b93';
const TROUSERS = '#5b4a63';

/** Half widths in a drawing 48 wide: shoulders, waist, hips. */
const SHAPES = {
  female: {
    slim: { shoulders: 7.6, waist: 5, hips: 7.4, leg: 5.4, arm: 3 },
    curvy: { shoulders: 9.4, waist: 8.6, hips: 11.8, leg: 8.6, arm: 4.2 },
  },
  male: {
    slim: { shoulders: 9.6, waist: 7, hips: 7.2, leg: 5.6, arm: 3.4 },
    curvy: { shoulders: 11.6, waist: 11.4, hips: 10.6, leg: 8.2, arm: 4.6 },
  },
} as const;

/** Hair behind the head, and over it; head at 24, 11. */
const HAIR: Record<ModelType['gender'], Record<ModelType['style'], [string, string]>> = {
  female: {
    universal_1: [
      'M16.5 11C16 1 32 1 31.5 11c.6 5 1 8 2 10.5-3 2-5 0-5-2h-9c0 2-2 4-5 2 1-2.5 1.5-5.5 2-10.5Z',
      'M17.8 11c-1-9 13.4-9 12.4 0-2-1-4-3-5-5-1.2 2.5-4 4.5-7.4 5Z',
    ],
    universal_2: [
      'M24 1.5a9.5 9.5 0 0 1 8 14.5c-2 2.5-4 2.5-4 2.5h-8s-2 0-4-2.5a9.5 9.5 0 0 1 8-14.5Z',
      'M18 9.5c1-5 11-5 12 0-3-2-9-2-12 0Z',
    ],
    universal_3: [
      'M16.2 11C15.8.8 32.2.8 31.8 11l.4 8.5h-16.4Z',
      'M17.8 10.2c-.6-8 13-8 12.4 0-3-1.8-9.4-1.8-12.4 0Z',
    ],
  },
  male: {
    universal_1: ['', 'M17.4 10.5c-1.4-9.5 14.6-9.5 13.2 0-1-2-2-3-2.6-4-2 1-6 1-8.2 0-.8 1-1.6 2-2.4 4Z'],
    universal_2: [
      '',
      'M17.7 9.5c-.4-8.5 13-8.5 12.6 0-1-2.2-1.8-3-2.4-3.2-2-.6-5.8-.6-7.8 0-.6.2-1.4 1-2.4 3.2Z',
    ],
    universal_3: [
      '',
      'M17.4 11c-1.6-10.5 15-10 13.2 0-.8-2-1.6-3.2-2.2-4.2-3 .8-6.6.4-8.6-1.2-.4 2-1.6 3.6-2.4 5.4Z',
    ],
  },
};

/**
 * A drawn person of the library: what a choice of the model picker stands for. `crop` shows the whole figure, the upper half, or
 * head and shoulders; `height` in px.
 */
export function ModelFigure({
  type: { gender, style, age, body },
  crop = 'whole',
  height = 56,
}: {
  type: ModelType;
  crop?: 'whole' | 'half' | 'head';
  height?: number;
}) {
  const { skin, hair } = LOOKS[style];
  const { shoulders: s, waist: w, hips: h, leg, arm } = SHAPES[gender][body];
  const [behind, over] = HAIR[gender][style];
  const child = age === 'children';
  const view = { whole: '4 0 40 84', half: '8 0 32 46', head: '11 0 26 26' }[crop];
  const [, , width = 1, tall = 1] = view.split(' ').map(Number);
  const x = (side: -1 | 1, offset: number) => 24 + side * offset;
  const legPath = (side: -1 | 1) =>
    `M${x(side, h - 0.4)} 43L${x(side, leg + 0.6)} 79H${x(side, leg - 3.6)}L24 48V42Z`;
  const armPath = (side: -1 | 1) =>
    `M${x(side, s - 1)} 23.5Q${x(side, Math.max(s, w) + 2.2)} 33 ${x(side, h + 2.4)} 43`;
  return (
    <svg viewBox={view} height={height} width={(height * width) / tall} aria-hidden="true" className="figure">
      {behind !== '' && <path d={behind} fill={hair} transform={child ? CHILD_HEAD : undefined} />}
      <g transform={child ? 'translate(24 84) scale(.7 .68) translate(-24 -84)' : undefined}>
        {([-1, 1] as const).map((side) => (
          <path
            key={side}
            d={armPath(side)}
            stroke={skin}
            strokeWidth={arm}
            strokeLinecap="round"
            fill="none"
          />
        ))}
        {([-1, 1] as const).map((side) => (
          <path key={side} d={legPath(side)} fill={TROUSERS} className="figure-legs" />
        ))}
        <path d="M21.4 14h5.2v7c-1 2-4.2 2-5.2 0Z" fill={skin} />
        <path
          d={`M${24 - s} 22Q20 19.8 21.4 19.6 24 22.8 26.6 19.6 28 19.8 ${24 + s} 22C${24 + s + 0.6} 27 ${24 + w} 29 ${24 + w} 33 ${24 + w} 37 ${24 + h} 39 ${24 + h} 45H${24 - h}C${24 - h} 39 ${24 - w} 37 ${24 - w} 33 ${24 - w} 29 ${24 - s - 0.6} 27 ${24 - s} 22Z`}
          fill={CLOTH}
          className="figure-top"
        />
      </g>
      <g transform={child ? CHILD_HEAD : undefined}>
        <ellipse cx="24" cy="11" rx="5.8" ry="6.8" fill={skin} />
        <path d={over} fill={hair} />
      </g>
    </svg>
  );
}

/** A child's head is larger for its body. */
const CHILD_HEAD = 'translate(24 33) scale(.92) translate(-24 -11)';
