import { type ReactNode, useEffect, useRef, useState } from 'react';
import { NO_ZOOM, panBy, type Zoom, zoomBy } from '../../../lib/gallery/zoom.ts';
import { useMessages } from '../../page/messages.tsx';

/** A key, a click on a zoom button, a double click; and how far an arrow key moves (parts of the frame). */
const STEP = 1.5;
const DOUBLE = 2.5;
const ARROW = 0.1;

/**
 * A frame in which an image can be zoomed (wheel, pinch, double click, plus and minus) and moved (drag, arrow keys). Zoom
 * is the owner's, so that several frames can share one. Not by a library: those that are kept up measure in px of one
 * frame and move the elements themselves, and this is forty lines over a pure function.
 */
export function ZoomFrame({
  label,
  zoom,
  onZoom,
  children,
}: {
  label: string;
  zoom: Zoom;
  onZoom: (change: (zoom: Zoom) => Zoom) => void;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const [dragging, setDragging] = useState(false);
  const zoomed = zoom.scale > 1;

  /** A point of the page in parts of the frame. */
  const within = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = frame.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };

  useEffect(() => {
    const { current } = frame;
    const onWheel = (event: WheelEvent) => {
      // React listens passively, which cannot keep the page from scrolling under the image.
      event.preventDefault();
      const at = within(event);
      onZoom((before) => zoomBy(before, Math.exp(-event.deltaY / 400), at.x, at.y));
    };
    current?.addEventListener('wheel', onWheel, { passive: false });
    return () => current?.removeEventListener('wheel', onWheel);
  });

  const onPointerMove = (event: React.PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = within(event);
    const [other] = [...pointers.current].filter(([id]) => id !== event.pointerId);
    pointers.current.set(event.pointerId, now);
    if (other === undefined) return onZoom((zoom) => panBy(zoom, now.x - before.x, now.y - before.y));
    const [, rest] = other;
    const middle = { x: (now.x + rest.x) / 2, y: (now.y + rest.y) / 2 };
    const ratio = distance(now, rest) / Math.max(0.01, distance(before, rest));
    onZoom((zoom) => zoomBy(zoom, ratio, middle.x, middle.y));
  };
  const onPointerEnd = ({ pointerId }: React.PointerEvent) => {
    pointers.current.delete(pointerId);
    setDragging(pointers.current.size > 0);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const change = keyChange(event.key, zoomed);
    if (change === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // While the image is zoomed, arrow keys move it and do nothing else.
    event.stopPropagation();
    onZoom(change);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no frame of an image.
    <div
      ref={frame}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it hears the keys that zoom and move.
      tabIndex={0}
      aria-label={label}
      className="zoom-frame"
      data-zoomed={zoomed || undefined}
      data-dragging={dragging || undefined}
      onDoubleClick={(event) => {
        const at = within(event);
        onZoom((before) => (before.scale > 1 ? NO_ZOOM : zoomBy(before, DOUBLE, at.x, at.y)));
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        pointers.current.set(event.pointerId, within(event));
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
    >
      <div
        className="zoom-content"
        style={{ transform: `translate(${zoom.x * 100}%, ${zoom.y * 100}%) scale(${zoom.scale})` }}
      >
        {children}
      </div>
    </div>
  );
}

/** The actions of the zoom buttons, for one image or for several. */
export function ZoomButtons({ zoom, onZoom }: Pick<Parameters<typeof ZoomFrame>[0], 'zoom' | 'onZoom'>) {
  const t = useMessages();
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent' }).format(zoom.scale);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend in sight.
    <div className="zoom-buttons" role="group" aria-label={t('zoom.label')}>
      <button
        type="button"
        className="button quiet icon"
        aria-label={t('zoom.out')}
        onClick={() => onZoom((before) => zoomBy(before, 1 / STEP))}
      >
        <span aria-hidden="true">−</span>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={t('zoom.reset', { percent })}
        onClick={() => onZoom(() => NO_ZOOM)}
      >
        {percent}
      </button>
      <button
        type="button"
        className="button quiet icon"
        aria-label={t('zoom.in')}
        onClick={() => onZoom((before) => zoomBy(before, STEP))}
      >
        <span aria-hidden="true">+</span>
      </button>
    </div>
  );
}

function keyChange(key: string, zoomed: boolean): ((zoom: Zoom) => Zoom) | undefined {
  const arrows: Record<string, [number, number]> = {
    ArrowLeft: [ARROW, 0],
    ArrowRight: [-ARROW, 0],
    ArrowUp: [0, ARROW],
    ArrowDown: [0, -ARROW],
  };
  const arrow = arrows[key];
  if (arrow !== undefined) return zoomed ? (zoom) => panBy(zoom, ...arrow) : undefined;
  if (key === '+' || key === '=') return (zoom) => zoomBy(zoom, STEP);
  if (key === '-') return (zoom) => zoomBy(zoom, 1 / STEP);
  return key === '0' ? () => NO_ZOOM : undefined;
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
