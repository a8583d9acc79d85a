import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTION_FAILURES } from '../../components/page/action-failure.ts';
import {
  GARMENT_TYPES,
  GENDERS,
  MODEL_AGES,
  MODEL_BODIES,
  MODEL_STYLES,
  VIEW_TYPES,
} from '../aidge/index.ts';
import { STORAGE_FAULTS } from '../database/storage-fault.ts';
import { FAILURE_CODES } from '../try-on/task/failure.ts';
import { TASK_STATES } from '../try-on/task/task.ts';
import { OUTFIT_PROBLEM_CODES } from '../wardrobe/outfit.ts';
import { compileCatalogue } from './compile-catalogue.ts';
import en from './en.json';
import { placesIn } from './places-in.ts';
import { createTranslator, type MessageKey } from './translator.ts';

const CONNECTION_PROBLEMS = [
  'address-missing',
  'address-invalid',
  'address-not-secure',
  'address-with-credentials',
  'permission-missing',
  'unreachable',
  'tls',
  'token-not-sendable',
  'unauthorized',
  'forbidden',
  'shut',
  'gateway-fault',
  'redirected',
  'redirected-somewhere',
  'asked-too-often',
  'not-a-proxy',
  'web-page',
  'odd-status',
  'upstream-not-configured',
  'server-error',
];
const IMPORT_PROBLEMS = [
  'not-zip',
  'foreign',
  'truncated',
  'encrypted',
  'duplicate',
  'unsafe-name',
  'miscounted',
  'too-large',
  'damaged',
  'unreadable',
  'newer',
  'no-room',
  'stopped',
];
const both = (prefix: string) => [`${prefix}.sentence`, `${prefix}.next`];

/** Keys that are put together from a code: `t(`failure.${code}.sentence`)`. */
const COMPOSED = [
  ...ACTION_FAILURES.flatMap((code) => both(`action.${code}`)),
  ...FAILURE_CODES.flatMap((code) => both(`failure.${code}`)),
  ...CONNECTION_PROBLEMS.flatMap((code) => both(`connection.${code}`)),
  ...OUTFIT_PROBLEM_CODES.map((code) => `problem.${code}`),
  ...TASK_STATES.map((state) => `state.${state}`),
  ...GARMENT_TYPES.flatMap((type) => [`slot.${type}`, `menu.${type}`, `toast.tagged.${type}`]),
  ...GENDERS.map((value) => `model.gender.${value}`),
  ...['any', ...MODEL_AGES].map((value) => `model.age.${value}`),
  ...MODEL_STYLES.map((value) => `model.style.${value}`),
  ...MODEL_BODIES.map((value) => `model.body.${value}`),
  ...['type', 'name', 'own'].map((by) => `model.by.${by}`),
  ...VIEW_TYPES.map((value) => `options.view.${value}`),
  ...['tag', 'combine', 'see'].flatMap((step) => [`welcome.${step}.title`, `welcome.${step}.text`]),
  ...['green', 'amber', 'red'].map((light) => `light.${light}`),
  ...['connection', 'defaults', 'menu', 'allSites', 'notify', 'language', 'shortcuts', 'data'].flatMap(
    (id) => [`options.${id}.title`, `options.${id}.text`],
  ),
  'welcome.proxy.title',
  'welcome.proxy.text',
  ...['copied', 'refused'].map((outcome) => `diagnostics.${outcome}`),
  ...IMPORT_PROBLEMS.map((problem) => `data.import.${problem}`),
  ...STORAGE_FAULTS.flatMap((fault) => both(`data.problem.${fault}`)),
  'shortcut.pick-garment',
  ...['empty', 'noFavourites', 'nothingFound'].flatMap((kind) => [
    `gallery.${kind}.title`,
    `gallery.${kind}.text`,
  ]),
  ...['hint', 'drawing', 'failed'].map((state) => `collage.${state}`),
  'connection.aidge',
  'connection.sandbox',
];

const sources = globSync('{components,entrypoints,lib}/**/*.{ts,tsx}')
  .filter((file) => !file.includes('.test.'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const keys = Object.keys(en);
const say = createTranslator('en', compileCatalogue(en));

describe('the catalogue', () => {
  it('has a sentence for every composed key', () => {
    expect(COMPOSED.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('has no sentence that nobody says', () => {
    const unused = keys.filter((key) => !COMPOSED.includes(key) && !sources.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });

  it.each(keys)('%s can be said', (key) => {
    const values = Object.fromEntries(placesIn(en[key as MessageKey]).map(([name]) => [name, 2]));
    const said = say(key as MessageKey, values);
    expect(said.trim()).not.toBe('');
    expect(said).not.toMatch(/[{}]/);
  });

  it('takes no value for markup', () => {
    const name = '<img src=x onerror=alert(1)>';
    expect(say('own.preview', { number: name })).toContain(name);
  });
});
