import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { largerImageUrls } from './larger-image-urls.ts';

/** Every rule has its example in the comment above it: `// <from> → <to>`. */
const examples = globSync('lib/product-image/larger/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^ *\/\/ (http\S+) → (http\S+)$/gm)].map(
    ([, from = '', to = '']) => [from, to],
  ),
);

describe('largerImageUrls', () => {
  it('every rule has an example', () => {
    const rules = globSync('lib/product-image/larger/*.ts').flatMap(
      (file) => readFileSync(file, 'utf8').match(/^ {2}\[/gm) ?? [],
    );
    expect(examples.length).toBe(rules.length);
    expect(examples.length).toBeGreaterThan(50);
  });

  it.each(examples)('%s', (from, to) => {
    expect(largerImageUrls(from ?? '')[0]).toBe(to);
  });

  const none: [string, string][] = [
    ['nothing known', 'https://a.example/images/tee.jpg'],
    ['no address', 'tee.jpg'],
    ['a data address', `data:image/png;base64,${'A'.repeat(100_000)}`],
    ['a signature', 'https://a.example/tee.jpg?w=300&X-Amz-Signature=0123456789abcdef'],
    [
      'a signature of object storage',
      'https://b.oss.aliyuncs.com/a%2Fb.png?OSSAccessKeyId=EXAMPLE1&Expires=4966889650&Signature=abcdefgh',
    ],
  ];
  it.each(none)('%s: no answer', (_name, url) => {
    expect(largerImageUrls(url)).toEqual([]);
  });

  it('never answers with the input, nor with what is no http(s) address', () => {
    for (const [from = ''] of examples) {
      for (const url of largerImageUrls(from)) {
        expect(url).not.toBe(from);
        expect(url).toMatch(/^https?:\/\//);
      }
    }
  });
});
