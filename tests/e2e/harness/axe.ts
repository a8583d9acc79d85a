import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** Axe without comments: each page that it is put into has to read less than half. */
const SOURCE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));

/** The rules of WCAG 2.2 A and AA, and axe's own good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Off in axe unless it is asked for by name: what is seen on a control has to be in its name (WCAG 2.5.3). */
const EXPERIMENTAL = { 'label-content-name-mismatch': { enabled: true } };

/**
 * What axe finds wrong with the page as it is: a line for each rule, with the elements that break it.
 * Axe is put into the page once, and only violations come back: `@axe-core/playwright` injects it anew for each look
 * and brings back all that passed, which took four fifths of the time of `accessibility.spec.ts`.
 */
export async function violationsIn(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(await readFile(SOURCE, 'utf8'));
  return await page.evaluate(
    async ({ values, rules }) => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
      const { violations } = await inPage.run(document, {
        runOnly: { type: 'tag', values },
        rules,
        resultTypes: ['violations'],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    { values: TAGS, rules: EXPERIMENTAL },
  );
}
