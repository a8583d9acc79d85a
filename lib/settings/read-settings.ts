import {
  GARMENT_TYPES,
  GENDERS,
  MODEL_AGES,
  MODEL_BODIES,
  MODEL_STYLES,
  VIEW_TYPES,
} from '../aidge/limits.ts';
import { LANGUAGE_CHOICES } from '../messages/languages.ts';
import type { ModelChoice, TryOnOptions } from '../wardrobe/draft.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from './settings.ts';

/**
 * The settings out of what is stored, field by field: a field that is missing or cannot be read is its default, and the
 * others stay. Without zod, of which the popup would carry 6 kB for this alone.
 */
export function readSettings(stored: unknown): Settings {
  const from = fieldsOf(stored);
  if (from.version !== SETTINGS_VERSION) return DEFAULT_SETTINGS;
  const { defaults } = DEFAULT_SETTINGS;
  const storedDefaults = fieldsOf(from.defaults);
  return {
    version: 1,
    proxyAddress: textOr(from.proxyAddress, ''),
    defaults: {
      model: readModel(fieldsOf(storedDefaults.model), defaults.model),
      options: readOptions(fieldsOf(storedDefaults.options), defaults.options),
    },
    language: oneOf(LANGUAGE_CHOICES, from.language, DEFAULT_SETTINGS.language),
    menuItems: readMenuItems(from.menuItems),
  };
}

/** Whether reading `stored` leaves something of it behind: a field that is there is not read as it is. */
export function losesSomething(stored: unknown): boolean {
  if (stored === null || stored === undefined) return false;
  const read: Fields = { ...readSettings(stored) };
  return Object.entries(fieldsOf(stored)).some(([name, value]) => !isSame(read[name], value));
}

/** The same by value: Chromium gives stored objects back with their keys in another order. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    return one === other;
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const [first, second] = [one as Fields, other as Fields];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    [...names].every((name) => isSame(first[name], second[name]))
  );
}

function readModel(from: Fields, start: ModelChoice): ModelChoice {
  const type = fieldsOf(from.type);
  return {
    by: oneOf(['type', 'name', 'own'], from.by, start.by),
    library: textOr(from.library, start.library),
    type: {
      gender: oneOf(GENDERS, type.gender, start.type.gender),
      style: oneOf(MODEL_STYLES, type.style, start.type.style),
      age: oneOf([null, ...MODEL_AGES], type.age, start.type.age),
      body: oneOf(MODEL_BODIES, type.body, start.type.body),
    },
    name: textOr(from.name, start.name),
    images: Array.isArray(from.images) ? from.images.filter((image) => typeof image === 'string') : [],
  };
}

function readOptions(from: Fields, start: TryOnOptions): TryOnOptions {
  return {
    viewType: oneOf(VIEW_TYPES, from.viewType, start.viewType),
    imageCount: Number.isFinite(from.imageCount) ? Number(from.imageCount) : start.imageCount,
    qualityCheck: typeof from.qualityCheck === 'boolean' ? from.qualityCheck : start.qualityCheck,
  };
}

function readMenuItems(stored: unknown): Settings['menuItems'] {
  return Array.isArray(stored)
    ? GARMENT_TYPES.filter((type) => stored.includes(type))
    : DEFAULT_SETTINGS.menuItems;
}

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function oneOf<Value>(values: readonly Value[], value: unknown, otherwise: Value): Value {
  return values.includes(value as Value) ? (value as Value) : otherwise;
}
