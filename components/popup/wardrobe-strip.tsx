import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Garment } from '../../lib/wardrobe/garment.ts';
import type { Pieces } from '../../lib/wardrobe/outfit.ts';
import { useMessages } from '../page/messages.tsx';
import { GarmentPicture } from '../ui/garment-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { revealFocused } from '../ui/reveal-focused.ts';
import { useDragSource } from './drag.tsx';

/** How many are drawn at first, and how many more each time the end comes into view. */
const PAGE = 12;

/**
 * Garments in a row: a click or Enter wears one, arrow keys go along, Delete throws one out. One stop of the Tab key, so that a
 * large wardrobe is no wall.
 */
export function WardrobeStrip({
  garments,
  pieces,
  isLater,
  onWear,
  onRemove,
}: {
  garments: Garment[];
  pieces: Pieces;
  /** The popup has been painted: garments are drawn now, in the room that was kept for them. */
  isLater: boolean;
  onWear: (garment: Garment) => void;
  onRemove: (garment: Garment) => void;
}) {
  const [pages, setPages] = useState(PAGE);
  const drawn = isLater ? pages : 0;
  const [stop, setStop] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLLIElement>(null);
  const last = Math.min(drawn, garments.length) - 1;
  const current = Math.min(stop, last);

  useEffect(() => {
    if (end.current === null || !isLater) return;
    const watcher = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setPages((before) => before + PAGE),
      { root: list.current, rootMargin: '0px 300px' },
    );
    watcher.observe(end.current);
    return () => watcher.disconnect();
  });

  function go(to: number) {
    const next = Math.max(0, Math.min(to, last));
    setStop(next);
    list.current?.querySelectorAll<HTMLElement>('.strip-item')[next]?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // The row runs the way the language does.
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const goals: Record<string, number> = {
      ArrowLeft: current + (forward === 'ArrowLeft' ? 1 : -1),
      ArrowRight: current + (forward === 'ArrowRight' ? 1 : -1),
      Home: 0,
      End: last,
    };
    const goal = goals[event.key];
    const garment = garments[current];
    if (goal !== undefined) go(goal);
    else if (event.key === 'Delete' && garment !== undefined) {
      onRemove(garment);
      // The next garment moves up into this place.
      requestAnimationFrame(() => go(current));
    } else return;
    event.preventDefault();
  }

  return (
    <ul ref={list} className="strip" onKeyDown={onKeyDown} onFocus={revealFocused}>
      {garments.slice(0, drawn).map((garment, index) => (
        <StripItem
          key={garment.id}
          garment={garment}
          worn={pieces[garment.type]?.id === garment.id}
          isStop={index === current}
          onFocus={() => setStop(index)}
          onWear={() => onWear(garment)}
          onRemove={() => onRemove(garment)}
        />
      ))}
      {drawn < garments.length && <li ref={end} className="strip-end" aria-hidden="true" />}
    </ul>
  );
}

function StripItem({
  garment,
  worn,
  isStop,
  onFocus,
  onWear,
  onRemove,
}: {
  garment: Garment;
  worn: boolean;
  isStop: boolean;
  onFocus: () => void;
  onWear: () => void;
  onRemove: () => void;
}) {
  const t = useMessages();
  const drag = useDragSource(garment, 'wardrobe');
  const name = garment.title || garment.store;
  return (
    <li {...drag}>
      <button
        type="button"
        className="strip-item"
        tabIndex={isStop ? 0 : -1}
        aria-pressed={worn}
        aria-label={t('strip.wear', { name, slot: t(`slot.${garment.type}`) })}
        title={name}
        onFocus={onFocus}
        onClick={onWear}
      >
        <GarmentPicture address={garment.imageUrl} alt="" />
        <span className="strip-type">
          <Icon name={worn ? 'check' : garment.type} size={14} />
        </span>
      </button>
      <button
        type="button"
        className="strip-remove"
        tabIndex={isStop ? 0 : -1}
        aria-label={t('strip.remove', { name })}
        title={t('strip.remove', { name })}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}
