import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Draft, newLanguage, newMessage, newRule } from './new/scaffold.ts';

/**
 * `npm run new -- language it Italiano`, `npm run new -- rule fashion FROM TO`, `npm run new -- message try-on hold-back`: writes what
 * the recipes in `docs/how-to` begin with, and says which step comes next.
 */
const [what = '', ...rest] = process.argv.slice(2);
const read = (path: string) => readFileSync(path, 'utf8');

const KINDS: Record<string, { usage: string; make: (...words: string[]) => Draft[]; next: string }> = {
  language: {
    usage: 'language TAG NAME',
    make: (tag = '', name = '') => newLanguage(tag, name, read),
    next: 'Translate both files (docs/how-to/language.md), then: npx vitest run lib/messages',
  },
  rule: {
    usage: 'rule TABLE FROM TO',
    make: (table = '', from = '', to = '') =>
      newRule(table, from, to, { day: new Date().toISOString().slice(0, 10), read }),
    next: 'Name the source, and make the pattern as narrow as it is (docs/how-to/image-rule.md), then: npx vitest run lib/product-image',
  },
  message: {
    usage: 'message ROOM VERB',
    make: (room = '', verb = '') => newMessage(room, verb, read),
    next: 'Write what does it, and ask for it (docs/how-to/message.md), then: npm run check',
  },
};

const kind = KINDS[what];
if (kind === undefined || rest.length !== kind.usage.split(' ').length - 1) {
  const usages = Object.values(KINDS).map(({ usage }) => `  npm run new -- ${usage}`);
  console.error(['What shall be new?', ...usages].join('\n'));
  process.exit(1);
}
for (const { path, text } of kind.make(...rest)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}
console.log(kind.next);
