import { absolute } from '../../lib/product-image/collect/image-urls.ts';
import type { Chance } from '../support/chance.ts';

/** What readers look for, and what has broken readers: put together at random. */
const PIECES = [
  ...'/ // ? & = # , ; : . - _ @ % ( ) [ ] { } < > " \' \\ \n \t 0 1 9 a x w A Z é 衣 🧥 \u0000 \u202e \u2066 \u200d \ufeff'.split(
    ' ',
  ),
  ' ',
  '  ,',
  ',,,',
  '\ud83d',
  '\udc00',
  '%E9',
  '%ff',
  '%',
  '%25',
  '%2F',
  '%252F',
  '%3A%2F%2F',
  ...'http:// https:// https://a.example/ //b.example/ data:image/png;base64, javascript: blob: aHR0cHM6Ly9i eyJ1cmwiOi'.split(
    ' ',
  ),
  ...'.jpg .jpeg .png .webp .avif .gif .svg tee.jpg lazy thumb small large cache 300x400 _150x .php /s/ /w_300,h_400/ /is/image/'.split(
    ' ',
  ),
  ...'?width=300 &w=640 ?url= &imwidth= ?$product$ 100w 2x -1x 1e9x 300h url( image-set( "\\/ &amp; &quot; &lt; <b> <!-- --> <script>'.split(
    ' ',
  ),
  ...'/cdn/shop/ cdn.shopify.com/s/files/ /media/catalog/product/cache/ /wp-content/uploads/ ztat.net/article/ static.nike.com/a/images/ /arquivos/ids/1'.split(
    ' ',
  ),
  ...'localhost 127.0.0.1 [::1] 0.0.0.0 user:pass@ Bearer __proto__ constructor null true NaN 1e999 -0'.split(
    ' ',
  ),
] as const;
const LENGTHS = [1, 2, 4, 8, 16, 40, 120];
/** Repeated so often, a piece finds what is not linear. */
const REPEATS = [30, 300, 3_000];
const MAX_LENGTH = 60_000;

/** A text of pieces, some of them repeated often. */
export function hostileText(chance: Chance): string {
  let text = '';
  for (let left = chance.pick(LENGTHS); left > 0 && text.length < MAX_LENGTH; left -= 1) {
    const piece = chance.next() < 0.1 ? chance.pick(PIECES) + chance.pick(PIECES) : chance.pick(PIECES);
    text += chance.next() < 0.02 ? piece.repeat(chance.pick(REPEATS)) : piece;
  }
  return text.slice(0, MAX_LENGTH);
}

/** One of the examples with a stretch taken out, doubled, repeated or replaced. */
export function changed(example: string, chance: Chance): string {
  let text = example;
  for (let left = chance.pick([0, 1, 1, 2, 4]); left > 0; left -= 1) {
    const from = Math.floor(chance.next() * text.length);
    const part = text.slice(from, from + 1 + Math.floor(chance.next() * 8));
    const middle = chance.pick([
      () => '',
      () => part + part,
      () => part.repeat(chance.pick(REPEATS)),
      () => hostileText(chance).slice(0, 200),
    ])();
    text = (text.slice(0, from) + middle + text.slice(from + part.length)).slice(0, MAX_LENGTH);
  }
  return text;
}

/** An absolute address, most often one that some rule knows. */
export function hostileAddress(examples: readonly string[], chance: Chance): string {
  const text =
    chance.next() < 0.7 ? changed(chance.pick(examples), chance) : `https://a.example/${hostileText(chance)}`;
  return absolute(text, 'https://a.example/') ?? 'https://a.example/';
}

/** Anything that JSON can hold; names are of those that readers ask for. */
export function hostileValue(names: readonly string[], chance: Chance, depth = 0): unknown {
  const list = () => Array.from({ length: Math.floor(chance.next() * 5) });
  const nested = depth > 5 ? 0 : 3;
  switch (Math.floor(chance.next() * (5 + nested))) {
    case 0:
      return hostileText(chance).slice(0, 2_000);
    case 1:
      return chance.pick([0, -1, 1, 0.5, 1e308, -0, 4294967296, 1_764_000_000_000]);
    case 2:
      return chance.pick([null, true, false, '', 'success', '200', '0', 200]);
    case 3:
      return chance.pick(names);
    case 4:
      return JSON.stringify(depth > 3 ? {} : hostileValue(names, chance, depth + 2));
    case 5:
      return list().map(() => hostileValue(names, chance, depth + 1));
    default:
      return Object.fromEntries(
        list().map(() => [chance.pick(names), hostileValue(names, chance, depth + 1)]),
      );
  }
}

/** A value of the right shape with some of its fields replaced. */
export function changedValue(value: unknown, names: readonly string[], chance: Chance): unknown {
  if (chance.next() < 0.04) return hostileValue(names, chance);
  if (Array.isArray(value)) return value.map((one) => changedValue(one, names, chance));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) =>
        chance.next() < 0.02 ? [] : [[name, changedValue(one, names, chance)]],
      ),
    );
  }
  return typeof value === 'string' && chance.next() < 0.3 ? changed(value, chance) : value;
}
