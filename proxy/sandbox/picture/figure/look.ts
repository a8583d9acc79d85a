import type { SandboxModel } from '../picture.ts';

export interface Skin {
  base: string;
  shade: string;
  light: string;
  line: string;
  lip: string;
  blush: string;
}

export interface Hair {
  base: string;
  dark: string;
  light: string;
}

export type HairCut = 'long-waves' | 'curls' | 'bob' | 'side-part' | 'crop' | 'quiff' | 'pigtails' | 'puffs';

/** How the mannequin looks: everything that is not proportion. */
export interface Look {
  skin: Skin;
  hair: Hair;
  cut: HairCut;
  eyes: string;
  beard: boolean;
  freckles: boolean;
  feminine: boolean;
  child: boolean;
}

const FAIR: Skin = {
  base: '#f3cfb8',
  shade: '#e0ae94',
  light: '#fbe3d3',
  line: '#a8705a',
  lip: '#c9666a',
  blush: '#ee9d8c',
};
const DEEP: Skin = {
  base: '#8d5a3f',
  shade: '#6f4230',
  light: '#a87253',
  line: '#4a2a1e',
  lip: '#8a3f42',
  blush: '#a9573f',
};
const TAN: Skin = {
  base: '#ddab84',
  shade: '#c28c66',
  light: '#edc5a3',
  line: '#8a5a3f',
  lip: '#b9575a',
  blush: '#db8468',
};

const BROWN: Hair = { base: '#6b4128', dark: '#4c2c1a', light: '#8f5d3c' };
const BLACK: Hair = { base: '#2a211f', dark: '#191413', light: '#463a37' };
const INK: Hair = { base: '#26242c', dark: '#17161c', light: '#474552' };
const RED: Hair = { base: '#b4472a', dark: '#86301b', light: '#d96f45' };
const SAND: Hair = { base: '#a87c4d', dark: '#7f5a34', light: '#c89f6c' };

const STYLES: Record<SandboxModel['style'], { skin: Skin; hair: Hair; eyes: string }> = {
  universal_1: { skin: FAIR, hair: BROWN, eyes: '#5b7a86' },
  universal_2: { skin: DEEP, hair: BLACK, eyes: '#3b241a' },
  universal_3: { skin: TAN, hair: INK, eyes: '#4a3020' },
};

type Kind = 'woman' | 'man' | 'girl' | 'boy';

const CUTS: Record<SandboxModel['style'], Record<Kind, HairCut>> = {
  universal_1: { woman: 'long-waves', man: 'side-part', girl: 'pigtails', boy: 'side-part' },
  universal_2: { woman: 'curls', man: 'crop', girl: 'puffs', boy: 'crop' },
  universal_3: { woman: 'bob', man: 'quiff', girl: 'bob', boy: 'quiff' },
};

/** The two library models whose names are known (docs/aidge.md 2.3); a name outweighs every other field. */
const NAMED: Record<string, SandboxModel & { hair: Hair; eyes: string }> = {
  james: {
    gender: 'male',
    style: 'universal_1',
    age: 'youngadult',
    body: 'slim',
    hair: SAND,
    eyes: '#4f7f8f',
  },
  ariel: {
    gender: 'female',
    style: 'universal_1',
    age: 'youngadult',
    body: 'slim',
    hair: RED,
    eyes: '#4d8067',
  },
};

/** The model to draw: itself, or who its name stands for. */
export function resolveModel(model: SandboxModel): SandboxModel {
  const { gender, style, age, body } = NAMED[model.name?.toLowerCase() ?? ''] ?? model;
  return { gender, style, age, body, ...(model.name ? { name: model.name } : {}) };
}

/** Colours and hair of a resolved model. */
export function lookOf({ gender, style, age, name }: SandboxModel): Look {
  const named = NAMED[name?.toLowerCase() ?? ''];
  const feminine = gender === 'female';
  const child = age === 'children';
  const kind = child ? (feminine ? 'girl' : 'boy') : feminine ? 'woman' : 'man';
  return {
    ...STYLES[style],
    ...(named ? { hair: named.hair, eyes: named.eyes } : {}),
    cut: CUTS[style][kind],
    beard: named?.gender === 'male',
    freckles: named?.gender === 'female',
    feminine,
    child,
  };
}
