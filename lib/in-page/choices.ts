import { collect } from '../product-image/collect/collect.ts';
import { rectOf } from '../product-image/collect/dom.ts';
import { pageImages } from '../product-image/collect/page-images.ts';
import { hasBackground, isPicture } from '../product-image/collect/places.ts';
import type { ImageFacts } from '../product-image/image-facts.ts';

/** An image that can be chosen: its box in the viewport (client px of the top document), and its element. */
export interface Choice {
  left: number;
  top: number;
  width: number;
  height: number;
  image: ImageFacts;
}

/** Smallest side (px) of an image that can be chosen. */
const MIN_SIDE = 64;
/** Limits for pages with tens of thousands of elements. */
const MAX_ELEMENTS = 30_000;
const MAX_CHOICES = 60;
const MAX_DEPTH = 4;
/** The extension's own elements in the page. */
const OURS = /^fitting-room-/;

/** The images in view, best guess first: the largest, and among equals the one nearest the middle of the viewport. */
export function findChoices(): Choice[] {
  const choices = new Map<string, Choice>();
  let left = MAX_ELEMENTS;
  const look = (root: Document | ShadowRoot, x: number, y: number, depth: number) => {
    const page = pageImages(root.ownerDocument ?? (root as Document));
    for (const element of root.querySelectorAll('*')) {
      left -= 1;
      if (left < 0 || depth > MAX_DEPTH) return;
      if (element.shadowRoot !== null) look(element.shadowRoot, x, y, depth + 1);
      const isFrame = element.localName === 'iframe';
      const box = rectOf(element);
      const choice = { left: x + box.left, top: y + box.top, width: box.width, height: box.height };
      if (!isInView(choice) || OURS.test(element.localName)) continue;
      // A frame of another site gives no document. The menu works in it if all sites are allowed.
      const inner = isFrame ? (element as HTMLIFrameElement).contentDocument : null;
      if (inner !== null)
        look(inner, choice.left + element.clientLeft, choice.top + element.clientTop, depth + 1);
      if (isFrame || !(isPicture(element) || hasBackground(element))) continue;
      const image = collect(element, {}, page);
      const key = image?.own[0]?.url ?? '';
      const known = choices.get(key);
      if (image !== null && (known === undefined || area(known) < area(choice))) {
        choices.set(key, { ...choice, image });
      }
    }
  };
  look(document, 0, 0, 0);
  return [...choices.values()].sort((a, b) => worth(b) - worth(a)).slice(0, MAX_CHOICES);
}

/** The index of the smallest choice at a point of the viewport; -1 if there is none. */
export function choiceAt(choices: Choice[], x: number, y: number): number {
  let best = -1;
  choices.forEach((choice, index) => {
    const { left, top, width, height } = choice;
    const inside = x >= left && x <= left + width && y >= top && y <= top + height;
    if (inside && area(choice) < area(choices[best] ?? { width: Infinity, height: 1 })) best = index;
  });
  return best;
}

type Box = Omit<Choice, 'image'>;

function isInView({ left, top, width, height }: Box): boolean {
  if (width < MIN_SIDE || height < MIN_SIDE) return false;
  return left + width > 0 && top + height > 0 && left < innerWidth && top < innerHeight;
}

function worth(box: Box): number {
  const away = Math.hypot(
    box.left + box.width / 2 - innerWidth / 2,
    box.top + box.height / 2 - innerHeight / 2,
  );
  return area(box) * (1 - away / Math.hypot(innerWidth, innerHeight) / 2);
}

function area({ width, height }: Pick<Box, 'width' | 'height'>): number {
  return width * height;
}
