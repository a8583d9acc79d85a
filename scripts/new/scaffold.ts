/** A file to write, by its path from the project's root. */
export interface Draft {
  path: string;
  text: string;
}

/** Reads a file of the project; throws where there is none. */
export type Read = (path: string) => string;

/** A new language: its catalogue and the manifest's sentences as copies of English, and its line in the list. */
export function newLanguage(tag: string, name: string, read: Read): Draft[] {
  if (!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag)) throw new Error('Give a tag such as it or pt-PT.');
  const list = read('lib/messages/languages.ts');
  const end = list.indexOf('\n} as const;');
  const key = tag.includes('-') ? `'${tag}'` : tag;
  return [
    { path: `lib/messages/${tag}.json`, text: read('lib/messages/en.json') },
    {
      path: `public/_locales/${tag.replace('-', '_')}/messages.json`,
      text: read('public/_locales/en/messages.json'),
    },
    {
      path: 'lib/messages/languages.ts',
      text: `${list.slice(0, end)}\n  ${key}: '${name}',${list.slice(end)}`,
    },
  ];
}

/** A rule for larger images at the end of a table, with the example that the tests execute. `day` is such as `2026-12-01`. */
export function newRule(
  table: string,
  from: string,
  to: string,
  { day, read }: { day: string; read: Read },
): Draft[] {
  const path = `lib/product-image/larger/${table}.ts`;
  const text = read(path);
  const end = text.lastIndexOf('\n];');
  if (end < 0) throw new Error(`${path} ends with no table.`);
  const { host, pathname } = new URL(from);
  const pattern = `(${escaped(host)}${escaped(pathname.slice(0, pathname.lastIndexOf('/') + 1))}[^?]+)\\?.*$`;
  const rule = [
    `  // ${host}. Source: where the sizes are documented or seen, ${day}.`,
    `  // ${from} → ${to}`,
    `  [r\`${pattern}\`, '$1'],`,
  ];
  return [{ path, text: `${text.slice(0, end)}\n${rule.join('\n')}${text.slice(end)}` }];
}

/** A message of pages in a room's protocol: its line in the map, and its row among the handlers. */
export function newMessage(room: string, verb: string, read: Read): Draft[] {
  const path = `lib/${room}/protocol.ts`;
  const text = read(path);
  const map = /export interface \w+Messages \{\n/.exec(text);
  const handlers = text.lastIndexOf('\n  };\n}');
  const prefix = /'([a-z-]+)\/[a-z-]+':/.exec(text)?.[1];
  if (map === null || handlers < 0 || prefix === undefined)
    throw new Error(`${path} has no handlers to join.`);
  const kind = `'${prefix}/${verb}'`;
  const afterMap = map.index + map[0].length;
  const line = `  ${kind}: (id: Task['id']) => Promise<void>;\n`;
  const row = `\n    ${kind}: { parse: z.string().safeParse, handle: service.${camel(verb)} },`;
  return [
    {
      path,
      text: text.slice(0, afterMap) + line + text.slice(afterMap, handlers) + row + text.slice(handlers),
    },
  ];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function camel(verb: string): string {
  return verb.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
