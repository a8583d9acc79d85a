import { ModelFigure } from '../model/model-figure.tsx';

const WEARER = { gender: 'female', style: 'universal_2', age: null, body: 'curvy' } as const;
const TOP = 'M22 6 8 13l5 12 7-3v30h32V22l7 3 5-12-14-7c-2 6-5 8-14 8S24 12 22 6Z';
const BOTTOM = 'M14 4h32l5 60H37l-7-38-7 38H9Z';

/** A store's page: a product image, the pointer, and the menu that opens there. */
export function TagPicture() {
  return (
    <svg className="step-picture" viewBox="0 0 240 160" aria-hidden="true">
      <rect x="18" y="16" width="204" height="132" rx="10" className="p-card" />
      <path d="M18 26a10 10 0 0 1 10-10h184a10 10 0 0 1 10 10v8H18Z" className="p-line" />
      <circle cx="30" cy="25" r="3" className="p-card" />
      <circle cx="40" cy="25" r="3" className="p-card" />
      <rect x="30" y="46" width="84" height="90" rx="6" className="p-mirror" />
      <path d={TOP} transform="translate(36 62)" className="p-accent" />
      <rect x="124" y="50" width="60" height="7" rx="3.5" className="p-line" />
      <rect x="124" y="64" width="40" height="6" rx="3" className="p-line" />
      <g className="p-menu">
        <rect x="98" y="82" width="112" height="56" rx="8" className="p-ink" />
        <rect x="104" y="88" width="100" height="14" rx="4" className="p-accent" />
        <rect x="122" y="93" width="54" height="4" rx="2" className="p-card" />
        <rect x="122" y="110" width="62" height="4" rx="2" className="p-soft" />
        <rect x="122" y="125" width="48" height="4" rx="2" className="p-soft" />
        <path d="M110 92.5l4-2.5v2h3v5h-3v2.5" className="p-card" />
        <circle cx="112" cy="112" r="3" className="p-soft" />
        <circle cx="112" cy="127" r="3" className="p-soft" />
      </g>
      <path d="M90 84l3.5 20 5-5.5 6 8.5 4-2.8-6-8.4 7.2-1.8Z" className="p-pointer" />
    </svg>
  );
}

/** The board: pieces of different stores, one above the other, and who wears them. */
export function CombinePicture() {
  return (
    <svg className="step-picture" viewBox="0 0 240 160" aria-hidden="true">
      <rect x="34" y="14" width="96" height="134" rx="10" className="p-mirror" />
      <path d={TOP} transform="translate(48 20) scale(.98 1)" className="p-accent" />
      <path d={BOTTOM} transform="translate(52 78)" className="p-blue" />
      <rect x="142" y="14" width="66" height="134" rx="10" className="p-mirror" />
      <g transform="translate(147.4 23)">
        <ModelFigure type={WEARER} height={116} />
      </g>
      <circle cx="136" cy="44" r="11" className="p-ink" />
      <path d="M136 39v10M131 44h10" className="p-stroke" />
    </svg>
  );
}

/** What comes back: images of somebody wearing it. */
export function SeePicture() {
  return (
    <svg className="step-picture see" viewBox="0 0 240 160" aria-hidden="true">
      {[-1, 1].map((side) => (
        <g key={side} transform={`rotate(${side * 7} 120 260) translate(${side * 50} 0)`}>
          <rect x="82" y="24" width="76" height="108" rx="9" className="p-mirror" />
          <g transform="translate(99 38)" className="p-behind">
            <ModelFigure type={WEARER} height={88} />
          </g>
        </g>
      ))}
      <rect x="76" y="12" width="88" height="138" rx="10" className="p-mirror" />
      <g transform="translate(91.4 21)">
        <ModelFigure type={WEARER} height={120} />
      </g>
      <path
        d="M208 14c1.8 8 4.5 10.5 12.5 12.5-8 2-10.7 4.5-12.5 12.5-1.8-8-4.5-10.5-12.5-12.5 8-2 10.7-4.5 12.5-12.5Z"
        className="p-gold"
      />
    </svg>
  );
}
