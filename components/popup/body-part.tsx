import type { Slot } from '../../lib/wardrobe/garment.ts';

/** A faint dress form that shows the part of the body that the slot covers. */
const VIEWS: Record<Slot, string> = { tops: '0 4 100 92', bottoms: '0 74 100 112', dresses: '0 4 100 190' };

export function BodyPart({ slot }: { slot: Slot }) {
  return (
    <svg className="body-part" viewBox={VIEWS[slot]} aria-hidden="true">
      <path
        d="M44 6h12v12c0 3 2 4 6 5.5l14 5c4 1.5 6 4 6.5 8l3.5 34-8 1.5-4-24c-1 8-3 14-3 20 0 8 5 14 6 24l2 92H55l-5-76-5 76H23l2-92c1-10 6-16 6-24 0-6-2-12-3-20l-4 24-8-1.5 3.5-34c.5-4 2.5-6.5 6.5-8l14-5c4-1.5 6-2.5 6-5.5Z"
        fill="currentColor"
      />
    </svg>
  );
}
