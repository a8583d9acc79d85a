import { readFileSync } from 'node:fs';

/** Paths of all scripts that a popup loads to show itself, in a build folder: its entry, and what it imports. */
export function popupScripts(build: string): string[] {
  const page = readFileSync(`${build}/popup.html`, 'utf8');
  const [, entry = ''] = /src="\/chunks\/([^"]+\.js)"/.exec(page) ?? [];
  return [...withImports(build, entry)];
}

/** Paths of the scripts that the popup's page names, which the browser fetches before any of them has run. */
export function namedScripts(build: string): string[] {
  const page = readFileSync(`${build}/popup.html`, 'utf8');
  return [...page.matchAll(/(?:src|rel="modulepreload"[^>]*href)="(\/[^"]+\.js)"/g)].map(
    ([, path]) => `${build}${path}`,
  );
}

/** Paths of all scripts that the background runs, in a build folder of Chrome: the worker, and what it imports. */
export function backgroundScripts(build: string): string[] {
  return [...withImports(build, '../background.js')];
}

/** A chunk and all that it imports at once; what it loads when it is needed is not among it. */
function withImports(build: string, chunk: string, seen = new Set<string>()): Set<string> {
  const path = `${build}/chunks/${chunk}`;
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, other = ''] of readFileSync(path, 'utf8').matchAll(
    /(?:from|import)"\.\/(?:chunks\/)?([^"]+\.js)"/g,
  ))
    withImports(build, other, seen);
  return seen;
}
