import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** The popup's first script, which imports all that it draws and reads with; paths from the project's root. */
const START = 'entrypoints/popup/main.ts';
/** Shares some of it, and must load nothing else: it starts at every click and every alarm. */
const WORKER = 'entrypoints/background/index.ts';

/** A module and all that it imports at once. */
function withImports(
  path: string,
  graph: Rolldown.ChunkingContext,
  id = resolve(path),
  found = new Set<string>(),
): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? [])
    withImports(path, graph, imported, found);
  return found;
}

/** What the build itself adds to every script, each a few bytes in a file of its own. */
const ADDED = /rolldown[\\/]runtime|virtual:wxt-(?:html-)?plugins/;

/** Puts what the popup imports into one file: with what the worker imports too, or without it. The first script stays what it is. */
function group(name: string, isShared: boolean): Rolldown.CodeSplittingGroup {
  return {
    debugName: name,
    priority: isShared ? 2 : 1,
    name(id, graph) {
      if (id === resolve(START)) return null;
      if (isShared && ADDED.test(id)) return name;
      if (!withImports(START, graph).has(id)) return null;
      return !isShared || withImports(WORKER, graph).has(id) ? name : null;
    },
  };
}

/** The page with its styles and its images in itself: `styles` gives the text of a style sheet of the build. */
function withoutRequests(html: string, styles: (path: string) => string | undefined): string {
  return html
    .replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (link, path) => {
      const text = styles(path);
      return text === undefined ? link : `<style>${text}</style>`;
    })
    .replace(/src="(\/icon\/[^"]+\.png)"/g, (_source, path) => {
      const picture = readFileSync(`public${path}`).toString('base64');
      return `src="data:image/png;base64,${picture}"`;
    });
}

/**
 * Makes the popup of as few files as can be: the browser answers the requests of an extension's page one after the other, and each
 * costs more than the bytes in it. The other pages take their share out of the same files.
 */
export const popupScripts: Plugin = {
  name: 'popup-scripts',
  outputOptions(options) {
    // What is injected into pages is one file anyway.
    if (options.format !== 'es') return options;
    return { ...options, codeSplitting: { groups: [group('stores', true), group('views', false)] } };
  },
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, chunk }) {
      if (bundle === undefined || chunk?.moduleIds.includes(resolve(START)) !== true) return html;
      return withoutRequests(html, (path) => {
        const file = bundle[path];
        return file?.type === 'asset' ? String(file.source) : undefined;
      });
    },
  },
};
