import type { GarmentType, Gender, ModelAge, ModelBody, ModelStyle, ViewType } from './limits.ts';

/** One garment to put on (docs/aidge.md 2.2). `type` may be left out for a single garment only. */
export interface Clothes {
  imageUrl: string;
  type?: GarmentType;
}

/** A model of the library, by name or by type (docs/aidge.md 2.3). With a name the other fields have no effect. */
export interface LibraryModel {
  base?: string;
  name?: string;
  gender?: Gender;
  style?: ModelStyle;
  age?: ModelAge;
  body?: ModelBody;
}

/** One element of a submit's list, in the wire's own names (docs/aidge.md 2.2, version C). */
export interface SubmitRequest {
  clothesList: Clothes[];
  modelImage?: string[];
  model?: LibraryModel;
  viewType?: ViewType;
  generateCount?: number;
  inputQualityDetect?: 0 | 1;
}

/**
 * The body of a submit: one member whose value is JSON as text, a list of exactly one element (docs/aidge.md 2.1).
 * Fields that the contract does not know are left out, and so is `model` where own model images are used
 * (docs/aidge.md 2.2). It does not judge: `checkSubmit` says what is missing or forbidden.
 */
export function encodeSubmit(request: SubmitRequest): { paramJson: string } {
  const { clothesList, modelImage, model, viewType, generateCount, inputQualityDetect } = request;
  const own = modelImage !== undefined && modelImage.length > 0;
  const element = {
    clothesList: clothesList.map(({ imageUrl, type }) => ({ imageUrl, type })),
    modelImage: own ? modelImage : undefined,
    model: own || model === undefined ? undefined : libraryModel(model),
    viewType,
    generateCount,
    inputQualityDetect,
  };
  return { paramJson: JSON.stringify([element]) };
}

function libraryModel({ base, name, gender, style, age, body }: LibraryModel): LibraryModel {
  // `undefined` members vanish in JSON.stringify; listing them keeps unknown ones out.
  return { base, name, gender, style, age, body } as LibraryModel;
}
