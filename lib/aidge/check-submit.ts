import {
  GARMENT_TYPES,
  GENDERS,
  LIMITS,
  MODEL_AGES,
  MODEL_BODIES,
  MODEL_STYLES,
  VIEW_TYPES,
} from './limits.ts';

/** What is wrong with one field of a submit; `field` is its path in the wire's names. */
export interface FieldProblem {
  field: string;
  code:
    | 'required'
    | 'unknown-field'
    | 'wrong-type'
    | 'not-http-url'
    | 'not-in-list'
    | 'too-few'
    | 'too-many'
    | 'out-of-range'
    | 'type-required'
    | 'forbidden-pair'
    | 'model-with-images';
  message: string;
}

type Fields = Record<string, unknown>;

const ELEMENT_FIELDS = [
  'clothesList',
  'modelImage',
  'model',
  'viewType',
  'generateCount',
  'inputQualityDetect',
];

/**
 * Everything docs/aidge.md 2.2 and 2.3 (version C) forbid in one element of a submit's list; empty when it may be
 * sent. Reads untrusted values: the proxy checks with it what it was sent, the extension what it sends.
 */
export function checkSubmit(element: unknown): FieldProblem[] {
  if (!isObject(element)) return [problem('', 'wrong-type', 'must be an object')];
  return [
    ...unknownFields(element, ELEMENT_FIELDS, ''),
    ...checkClothes(element.clothesList),
    ...checkModelImages(element.modelImage),
    ...checkModel(element.model),
    ...checkWhoWears(element),
    ...oneOf(element.viewType, VIEW_TYPES, 'viewType'),
    ...checkCount(element.generateCount),
    ...oneOf(element.inputQualityDetect, [0, 1], 'inputQualityDetect'),
  ];
}

function checkClothes(list: unknown): FieldProblem[] {
  const field = 'clothesList';
  if (list === undefined) return [problem(field, 'required', 'is required')];
  if (!Array.isArray(list)) return [problem(field, 'wrong-type', 'must be a list')];
  if (list.length === 0) return [problem(field, 'too-few', 'needs at least one garment')];
  if (list.length > LIMITS.garments) {
    return [problem(field, 'too-many', `takes at most ${LIMITS.garments} garments`)];
  }
  const problems = list.flatMap((garment, index) =>
    checkGarment(garment, `${field}[${index}]`, list.length > 1),
  );
  return problems.length > 0 ? problems : checkPair(list);
}

function checkGarment(garment: unknown, field: string, typeRequired: boolean): FieldProblem[] {
  if (!isObject(garment)) return [problem(field, 'wrong-type', 'must be an object')];
  const typeMissing = typeRequired && garment.type === undefined;
  return [
    ...unknownFields(garment, ['imageUrl', 'type'], `${field}.`),
    ...checkUrl(garment.imageUrl, `${field}.imageUrl`),
    ...oneOf(garment.type, GARMENT_TYPES, `${field}.type`),
    ...(typeMissing ? [problem(`${field}.type`, 'type-required', 'is required for two garments')] : []),
  ];
}

function checkPair(list: Fields[]): FieldProblem[] {
  if (list.length < 2) return [];
  const types = list.map((garment) => garment.type);
  if (types.includes('tops') && types.includes('bottoms')) return [];
  return [problem('clothesList', 'forbidden-pair', 'two garments must be one tops and one bottoms')];
}

function checkModelImages(list: unknown): FieldProblem[] {
  const field = 'modelImage';
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [problem(field, 'wrong-type', 'must be a list')];
  if (list.length === 0) return [problem(field, 'too-few', 'needs at least one image')];
  if (list.length > LIMITS.modelImages) {
    return [problem(field, 'too-many', `takes at most ${LIMITS.modelImages} images`)];
  }
  return list.flatMap((url, index) => checkUrl(url, `${field}[${index}]`));
}

function checkModel(model: unknown): FieldProblem[] {
  if (model === undefined) return [];
  if (!isObject(model)) return [problem('model', 'wrong-type', 'must be an object')];
  return [
    ...unknownFields(model, ['base', 'name', 'gender', 'style', 'age', 'body'], 'model.'),
    ...optionalText(model.base, 'model.base'),
    ...optionalText(model.name, 'model.name'),
    ...oneOf(model.gender, GENDERS, 'model.gender'),
    ...oneOf(model.style, MODEL_STYLES, 'model.style'),
    ...oneOf(model.age, MODEL_AGES, 'model.age'),
    ...oneOf(model.body, MODEL_BODIES, 'model.body'),
  ];
}

function checkWhoWears(element: Fields): FieldProblem[] {
  if (element.model === undefined && element.modelImage === undefined) {
    return [problem('model', 'required', 'or modelImage is required')];
  }
  if (element.model !== undefined && element.modelImage !== undefined) {
    return [problem('model', 'model-with-images', 'must be left out when modelImage is used')];
  }
  return [];
}

function checkCount(count: unknown): FieldProblem[] {
  const field = 'generateCount';
  if (count === undefined) return [];
  if (typeof count !== 'number' || !Number.isInteger(count)) {
    return [problem(field, 'wrong-type', 'must be a whole number')];
  }
  if (count >= LIMITS.imagesMin && count <= LIMITS.imagesMax) return [];
  return [problem(field, 'out-of-range', `must be ${LIMITS.imagesMin} to ${LIMITS.imagesMax}`)];
}

function checkUrl(value: unknown, field: string): FieldProblem[] {
  if (value === undefined || value === '') return [problem(field, 'required', 'is required')];
  if (typeof value !== 'string') return [problem(field, 'wrong-type', 'must be text')];
  return isHttpUrl(value) ? [] : [problem(field, 'not-http-url', 'must be an http(s) address')];
}

/**
 * Whether `value` is an absolute http(s) address without user name or password: all that upstream can fetch. Control
 * characters, and spaces at its ends, are none of an address: `URL` takes them out, and other readers do not.
 */
export function isHttpUrl(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]|^ | $/.test(value)) return false;
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

function optionalText(value: unknown, field: string): FieldProblem[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [problem(field, 'wrong-type', 'must be text')];
  return value.trim() === '' ? [problem(field, 'required', 'must not be empty')] : [];
}

function oneOf(value: unknown, allowed: readonly unknown[], field: string): FieldProblem[] {
  if (value === undefined || allowed.includes(value)) return [];
  return [problem(field, 'not-in-list', `must be one of ${allowed.join(', ')}`)];
}

function unknownFields(object: Fields, known: string[], prefix: string): FieldProblem[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => problem(`${prefix}${name}`, 'unknown-field', 'is not a field of this request'));
}

function problem(field: string, code: FieldProblem['code'], message: string): FieldProblem {
  return { field, code, message: `${field} ${message}`.trim() };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
