import type { Garment, Slot } from './garment.ts';

/** Filters the wardrobe by type, store, and the words of `text` in title or store. Empty values match all. */
export interface WardrobeFilter {
  text: string;
  type: Slot | '';
  store: string;
}

export const NO_FILTER: WardrobeFilter = { text: '', type: '', store: '' };

/** The garments that a filter lets through, in their order. Case, accents and width of letters do not matter. */
export function filterGarments(garments: Garment[], { text, type, store }: WardrobeFilter): Garment[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return garments.filter(
    (garment) =>
      (type === '' || garment.type === type) &&
      (store === '' || garment.store === store) &&
      (words.length === 0 || hasAll(garment, words)),
  );
}

/** Every store in the wardrobe, once, in the order of `locale`. */
export function storesOf(garments: Garment[], locale: string): string[] {
  const { compare } = new Intl.Collator(locale);
  return [...new Set(garments.map(({ store }) => store))].filter((store) => store !== '').sort(compare);
}

function hasAll({ title, store }: Garment, words: string[]): boolean {
  const said = plain(`${title} ${store}`);
  return words.every((word) => said.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
