import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM } from '../lib/proxy-contract/index.ts';

/**
 * The house's import directions (docs/architecture.md). Types alone draw no arrow: they vanish when the code is built.
 * A row says what a room may import besides itself; longer prefixes are looked at first.
 */
const ROOMS: Record<string, string[]> = {
  entrypoints: ['components', 'lib'],
  'components/page': ['lib/messages', 'lib/wardrobe'],
  'components/ui': ['components/page', 'lib/wardrobe/picture-refusal.ts'],
  'components/model': ['components/page', 'components/ui', 'lib/aidge', 'lib/wardrobe'],
  'components/task': ['components/page', 'components/ui', 'lib/try-on/task', 'lib/wardrobe'],
  'components/popup': ['components/page', 'components/ui', 'components/model', 'components/task', 'lib'],
  'components/gallery': ['components/page', 'components/ui', 'components/model', 'components/task', 'lib'],
  'components/options': ['components/page', 'components/ui', 'components/model', 'lib'],
  'components/welcome': ['components/page', 'components/ui', 'components/model', 'components/options', 'lib'],
  'lib/services.ts': ['lib'],
  'lib/stores.ts': ['lib'],
  'lib/page-errands.ts': ['lib'],
  'lib/backup/open-data-store.ts': ['lib'],
  'lib/backup': [
    'lib/database',
    'lib/gallery/keepsake.ts',
    'lib/platform',
    'lib/product-image/turning-characters.ts',
    'lib/try-on',
    'lib/wardrobe',
    'lib/zod.ts',
  ],
  'lib/database/strict-checks.ts': ['lib'],
  'lib/database': ['lib/platform', 'lib/wardrobe'],
  'lib/tagging': [
    'lib/aidge',
    'lib/database/storage-fault.ts',
    'lib/in-page',
    'lib/product-image',
    'lib/wardrobe',
    'lib/platform',
    'lib/zod.ts',
  ],
  'lib/in-page': ['lib/aidge', 'lib/product-image'],
  'lib/settings': ['lib/database', 'lib/wardrobe', 'lib/platform', 'lib/aidge', 'lib/messages'],
  'lib/gallery': ['lib/database', 'lib/try-on', 'lib/wardrobe', 'lib/platform', 'lib/aidge', 'lib/zod.ts'],
  'lib/try-on/task': ['lib/aidge', 'lib/wardrobe', 'lib/database/storage-fault.ts'],
  'lib/try-on/limit': ['lib/aidge', 'lib/proxy-contract', 'lib/try-on/task'],
  'lib/try-on/proxy': ['lib/aidge', 'lib/platform', 'lib/proxy-contract', 'lib/try-on/task', 'lib/zod.ts'],
  'lib/try-on/outbox': ['lib/try-on', 'lib/aidge', 'lib/wardrobe', 'lib/platform'],
  'lib/try-on': ['lib/wardrobe', 'lib/platform', 'lib/database', 'lib/aidge', 'lib/zod.ts'],
  'lib/wardrobe': [
    'lib/aidge',
    'lib/database',
    'lib/platform',
    'lib/product-image/safe-format.ts',
    'lib/zod.ts',
  ],
  'lib/thumbnails': ['lib/database'],
  'lib/messages': [],
  'lib/platform': [],
  'lib/product-image': [],
  'lib/aidge': [],
  'lib/zod.ts': [],
  'lib/proxy-contract': [],
  'lib/page-messages.ts': ['lib'],
  proxy: ['lib/aidge/index.ts', 'lib/proxy-contract/index.ts', 'package.json'],
};

/** Rules, state machine, readers, rankers: they touch no platform, so that a table can test them. */
const PURE = [
  'lib/aidge/**/*.ts',
  'lib/proxy-contract/**/*.ts',
  'lib/product-image/**/*.ts',
  'lib/messages/*.ts',
  'lib/try-on/{task,limit}/**/*.ts',
  'lib/try-on/outbox/{backoff,presence}.ts',
  'lib/try-on/proxy/{access-token,aidge-failure}.ts',
  'lib/try-on/{diagnostics,kept-image}.ts',
  'lib/thumbnails/thumbnail.ts',
  'lib/wardrobe/{draft,garment,outfit,filter}.ts',
  'lib/tagging/describe-tagging.ts',
  'lib/settings/{settings,read-settings,proxy-address}.ts',
  'lib/backup/imported-task.ts',
  'lib/database/database-steps.ts',
  'lib/gallery/{keepsake,binned-task,view,rows,result,file-name,collage-layout,zoom,swap-piece}.ts',
];

/** A folder with more files of code than this is a list, not a room; the rules for shops' addresses are one. */
const MAX_FILES = 25;
const LISTS = ['lib/product-image/larger'];

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const files = globSync(
  ['entrypoints', 'components', 'lib', 'proxy'].map((room) => `${room}/**/*.{ts,tsx}`),
  {
    exclude: (name) => name === 'node_modules',
  },
).filter((file) => !isTest(file));

/** The import statements of a file that draw an arrow: path as written. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\b)([^;]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'/gm,
  );
  return [...statements]
    .filter(([, names]) => names === undefined || !/^\{(\s*type\s[^,]*,?)+\s*\}$/.test(names))
    .map(([, , from, bare]) => from ?? bare ?? '');
}

const roomOf = (path: string) =>
  Object.keys(ROOMS)
    .sort((a, b) => b.length - a.length)
    .find((room) => path === room || path.startsWith(`${room}/`));

const targetsOf = (file: string) =>
  importsOf(file)
    .filter((from) => from.startsWith('.'))
    .map((from) => normalize(join(dirname(file), from)));

describe('imports point one way', () => {
  it('every file has a room', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it.each(files)('%s', (file) => {
    const room = roomOf(file) ?? '';
    const allowed = [room, ...(ROOMS[room] ?? [])];
    const wrong = targetsOf(file).filter(
      (to) => !allowed.some((base) => to === base || to.startsWith(`${base}/`)),
    );
    expect(wrong, `${file} may import from ${allowed.join(', ')}: see docs/architecture.md`).toEqual([]);
  });
});

/** `{a,b}` of a pattern, written out. */
function patternsIn(pattern: string): string[] {
  const [all, inner = ''] = /\{([^}]*)\}/.exec(pattern) ?? [];
  return all === undefined
    ? [pattern]
    : inner.split(',').flatMap((one) => patternsIn(pattern.replace(all, one)));
}

/** Files that import one another, by way of others too; types count, since they tell who has to know whom. */
function circlesAmong(all: string[]): string[][] {
  const known = new Set(all);
  const arrows = new Map(
    all.map((file) => {
      const found = readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g);
      const targets = [...found].map(([, to = '']) => normalize(join(dirname(file), to)));
      return [file, targets.filter((to) => known.has(to))];
    }),
  );
  const reaches = new Map(all.map((file) => [file, reachOf(file, arrows)]));
  const inCircle = all.filter((file) => reaches.get(file)?.has(file));
  const circles = inCircle.map((file) =>
    inCircle.filter((other) => reaches.get(file)?.has(other) && reaches.get(other)?.has(file)),
  );
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}

function reachOf(file: string, arrows: Map<string, string[]>): Set<string> {
  const reached = new Set<string>();
  const left = [...(arrows.get(file) ?? [])];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    left.push(...(arrows.get(next) ?? []));
  }
  return reached;
}

describe('rooms', () => {
  it('no file imports itself by way of others, types counted', () => {
    const scripts = globSync('{scripts,demo}/**/*.ts').filter((file) => !isTest(file));
    expect(circlesAmong([...files, ...scripts])).toEqual([]);
  });

  it('no folder is a list of more than 25 files', () => {
    const folders = Map.groupBy(files, dirname);
    const lists = [...folders].filter(([, inside]) => inside.length > MAX_FILES).map(([folder]) => folder);
    expect(lists.filter((folder) => !LISTS.includes(folder))).toEqual([]);
  });

  it('every row and every pattern means a file that is there', () => {
    const rows = Object.entries(ROOMS).flatMap(([room, others]) => [room, ...others]);
    expect(rows.filter((room) => !existsSync(room))).toEqual([]);
    expect(PURE.flatMap(patternsIn).filter((pattern) => globSync(pattern).length === 0)).toEqual([]);
  });
});

describe('habits that no linter knows', () => {
  it('pure files import no platform', () => {
    const impure = globSync(PURE)
      .filter((file) => !isTest(file))
      .flatMap((file) => importsOf(file).map((from) => `${file} → ${from}`))
      .filter((arrow) => /platform\/|#imports|webextension|→ (zod|idb|react)/.test(arrow));
    expect(impure).toEqual([]);
  });

  it('the polyfill is imported in one file only', () => {
    const importers = files.filter((file) => importsOf(file).includes('webextension-polyfill'));
    expect(importers).toEqual(['lib/platform/browser.ts']);
  });

  it('no failure is lost on its way to the user: what a page asks for goes through useAction or useAttempt', () => {
    const lost = files
      .filter((file) => file.startsWith('components/'))
      .filter((file) => /\bvoid services\.(?!dataProblem)/.test(readFileSync(file, 'utf8')));
    expect(lost).toEqual([]);
  });

  it('the problem types of our proxy are written in lib/proxy-contract only', () => {
    // One word alone ("busy") may mean something else; as a failure's code or an event's type it does.
    const types = Object.values(PROBLEM).filter((type) => type.includes('-'));
    const raw = new RegExp(
      `(?<!code: |code === |type: )'(?:${types.join('|')})'|\\bproblem\\(\\s*\\w+,\\s*'`,
    );
    const readsAnswers = (file: string) =>
      file.startsWith('lib/try-on/') && /\bHttpAnswer\b|proxy-contract/.test(readFileSync(file, 'utf8'));
    const writers = files
      .filter((file) => file.startsWith('proxy/') || readsAnswers(file))
      .filter((file) => raw.test(readFileSync(file, 'utf8')));
    expect(writers).toEqual([]);
  });

  it('keys of the browser’s storage are written in lib/platform/storage-keys.ts only', () => {
    const raw = /storage\.(?:local|session)\.(?:get|set|remove)\(\s*(?:'|\{ \w)|sessionValue(?:<[^>]*>)?\('/;
    expect(files.filter((file) => raw.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('percent-encoding of others is decoded in one place, which never throws', () => {
    const decoders = files.filter((file) => /decodeURI(?:Component)?\(/.test(readFileSync(file, 'utf8')));
    expect(decoders.filter((file) => !file.startsWith('proxy/'))).toEqual([
      'lib/product-image/decode-percent.ts',
    ]);
  });

  it('zod is imported through the one module that switches off its code generation', () => {
    const importers = files.filter(
      (file) => !file.startsWith('proxy/') && importsOf(file).some((from) => /^zod/.test(from)),
    );
    expect(importers).toEqual(['lib/zod.ts']);
  });

  it('what is injected into pages carries neither polyfill nor zod', () => {
    const reach = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen;
      seen.add(file);
      for (const to of targetsOf(file)) reach(to, seen);
      return seen;
    };
    const injected = [...reach('entrypoints/in-page.ts'), ...reach('entrypoints/recorder.ts')];
    expect(injected).toContain('lib/in-page/page-script.ts');
    expect(injected.filter((file) => file.startsWith('lib/platform/'))).toEqual([]);
  });

  it('no unit test stands directly in entrypoints, where WXT would take it for an entrypoint', () => {
    expect(globSync('entrypoints/*.test.*')).toEqual([]);
  });
});

describe('styles', () => {
  const sheets = globSync('components/**/*.css').map(
    (file) => [file, readFileSync(file, 'utf8').replace(/\/\*.*?\*\/|url\([^)]*\)/gs, '')] as const,
  );

  it('a class is defined in one file', () => {
    const definitions = sheets.flatMap(([file, source]) =>
      // What a medium changes of it may stand together.
      [...source.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '').matchAll(/([^{}]+)\{/g)]
        .flatMap(([, selectors = '']) => selectors.split(',').map((selector) => selector.trim()))
        .filter((selector) => /^\.[\w-]+$/.test(selector))
        .map((selector) => [selector, file] as const),
    );
    expect(definitions.length).toBeGreaterThan(100);
    const byClass = Map.groupBy(definitions, ([selector]) => selector);
    const twice = [...byClass].filter(([, all]) => new Set(all.map(([, file]) => file)).size > 1);
    expect(twice.map(([selector]) => selector)).toEqual([]);
  });

  it('every class is used', () => {
    const classes = new Set(
      sheets.flatMap(([, source]) =>
        [...source.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name),
      ),
    );
    const source = globSync('{components,entrypoints}/**/*.{ts,tsx,html}')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    // `is-${state}` makes one of them at run time.
    const composed = /^is-/;
    const unused = [...classes].filter(
      (name) => !composed.test(name) && !new RegExp(`\\b${name}\\b`).test(source),
    );
    expect(unused).toEqual([]);
  });
});

describe('nothing but loopback', () => {
  const testing = globSync('{scripts,tests}/**/*.ts')
    .filter((file) => !isTest(file))
    .map((file) => [file, readFileSync(file, 'utf8')] as const);

  it('every specification takes `test` from the harness, which fails it where anything else was asked', () => {
    const importers = testing
      .filter(([file]) => file.endsWith('.spec.ts'))
      .filter(([, source]) => /import \{[^}]*\btest\b[^}]*\} from '@playwright\/test'/.test(source));
    expect(importers.map(([file]) => file)).toEqual([]);
  });

  it('whoever starts a browser gives it the settings that keep it there', () => {
    const starters = testing.filter(([, source]) =>
      /\.(launchPersistentContext|launch)\(|--headless'/.test(source),
    );
    expect(starters.length).toBeGreaterThanOrEqual(6);
    const open = starters.filter(([, source]) => !/chromiumSwitches\(\)|firefoxPreferences\(\)/.test(source));
    expect(open.map(([file]) => file)).toEqual([]);
  });
});
