/** What the sandbox is asked to draw: Aidge's own words for model, type and view (docs/aidge.md 2.2 and 2.3). */
export interface SandboxGarment {
  type: 'tops' | 'bottoms' | 'dresses';
  image: Buffer;
}

export interface SandboxModel {
  gender: 'female' | 'male';
  style: 'universal_1' | 'universal_2' | 'universal_3';
  age: 'children' | 'youngadult';
  body: 'slim' | 'curvy';
  /** `James` and `Ariel` are the library's known names; any other is drawn by the other fields. */
  name?: string;
}

export interface SandboxPicture {
  garments: SandboxGarment[];
  who: { kind: 'library'; model: SandboxModel } | { kind: 'own'; image: Buffer };
  view: 'fullbody' | 'halfbody';
  /** Which of the task's images, from 0: backdrop and stance vary with it. */
  index: number;
}

/** Size of every finished picture, in px. */
export const PICTURE = { width: 768, height: 1024 } as const;
