import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newLanguage, newMessage, newRule } from './scaffold.ts';

const read = (path: string) => readFileSync(path, 'utf8');

it('a language has its catalogue, the manifest’s sentences, and its name in the list', () => {
  const [catalogue, manifest, list] = newLanguage('pt-PT', 'Português', read);
  expect(catalogue).toEqual({ path: 'lib/messages/pt-PT.json', text: read('lib/messages/en.json') });
  expect(manifest?.path).toBe('public/_locales/pt_PT/messages.json');
  expect(list?.text).toContain("\n  'pt-PT': 'Português',\n} as const;");
  expect(() => newLanguage('Portuguese', 'x', read)).toThrow('Give a tag');
});

it('a rule stands at the end of its table, with an example that its pattern answers', () => {
  const [from, to] = ['https://img.store.example/p/coat.jpg?w=300', 'https://img.store.example/p/coat.jpg'];
  const [draft] = newRule('fashion', from, to, { day: '2026-12-01', read });
  expect(draft?.text).toContain(`  // ${from} → ${to}\n`);
  const [, pattern = ''] = /\[r`(\(img[^`]*)`, '\$1'\],\n\];/.exec(draft?.text ?? '') ?? [];
  expect(from.replace(new RegExp(pattern, 'i'), '$1')).toBe(to);
});

it('a message joins the map and the handlers of its room', () => {
  const [draft] = newMessage('try-on', 'hold-back', read);
  expect(draft?.text).toContain("  'try-on/hold-back': (id: Task['id']) => Promise<void>;\n");
  expect(draft?.text).toContain(
    "    'try-on/hold-back': { parse: z.string().safeParse, handle: service.holdBack },\n  };\n}",
  );
});
