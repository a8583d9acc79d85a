import { createContext, type DragEvent, type ReactNode, use, useState } from 'react';
import type { Garment, Slot } from '../../lib/wardrobe/garment.ts';

/** The garment that is being dragged, from the wardrobe or from the outfit. */
interface Dragged {
  garment: Garment;
  from: 'wardrobe' | 'board';
}

const DragContext = createContext<[Dragged | undefined, (dragged: Dragged | undefined) => void]>([
  undefined,
  () => {},
]);

/** Dragging between wardrobe and board. Everything that it does can be done by click and by key as well. */
export function DragProvider({ children }: { children: ReactNode }) {
  const state = useState<Dragged>();
  return <DragContext value={state}>{children}</DragContext>;
}

/** Handlers that make an element draggable. */
export function useDragSource(garment: Garment | undefined, from: Dragged['from']) {
  const [, setDragged] = use(DragContext);
  if (garment === undefined) return {};
  return {
    draggable: true,
    onDragStart(event: DragEvent) {
      event.dataTransfer.effectAllowed = 'move';
      // Firefox starts no drag without data. Plain text, so that a page it is dropped on learns no more than the title.
      event.dataTransfer.setData('text/plain', garment.title);
      setDragged({ garment, from });
    },
    onDragEnd: () => setDragged(undefined),
  };
}

/** A slot as a goal: only garments of its own type may be dropped. */
export function useSlotDrop(slot: Slot, onWear: (garment: Garment) => void) {
  const [dragged] = use(DragContext);
  const garment = dragged?.from === 'wardrobe' && dragged.garment.type === slot ? dragged.garment : undefined;
  return useDrop(garment, onWear);
}

/** The wardrobe as a goal: what is dropped there is taken off. */
export function useWardrobeDrop(onTakeOff: (slot: Slot) => void) {
  const [dragged] = use(DragContext);
  const garment = dragged?.from === 'board' ? dragged.garment : undefined;
  return useDrop(garment, ({ type }) => onTakeOff(type));
}

function useDrop(garment: Garment | undefined, onDrop: (garment: Garment) => void) {
  const [over, setOver] = useState(false);
  if (garment === undefined) return {};
  return {
    'data-drop': over ? 'over' : 'possible',
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      onDrop(garment);
    },
  };
}
