import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import sharp from 'sharp';
import { ensureChromium } from '../support/browser/find-browser.ts';
import { chromiumSwitches } from '../support/loopback/browser-settings.ts';
import { installGuard } from '../support/loopback/guard.ts';
import { bundleProductImage } from './bundle-product-image.ts';
import { crowdedPage } from './crowded-page.ts';
import { type Case, type CaseResult, judgeCase, judgePair, type Pair } from './judge-images.ts';

/**
 * `npm run bench:images [corpus folder]`: how often the right image is found on saved pages of real shops, at which size,
 * and how long it takes, in real Chromium; and for how many addresses a larger one is known.
 */
const folder = resolve(process.argv[2] ?? '../shared/corpus');
if (!existsSync(join(folder, 'cases.json'))) {
  console.error(`There is no corpus at ${folder}. Give its folder: npm run bench:images -- <folder>`);
  process.exit(1);
}
const cases: Case[] = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
const pairs: Pair[] = readFileSync(join(folder, 'cdn.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const { code, bytes } = await bundleProductImage();
const executablePath = await ensureChromium();
// What the saved pages of real shops hint at ends in the sink, and is no fault of ours.
installGuard();
const context = await chromium.launchPersistentContext('', {
  executablePath,
  headless: true,
  chromiumSandbox: process.getuid?.() !== 0,
  viewport: { width: 1366, height: 900 },
  args: await chromiumSwitches(),
});
const results = await runCases(context);
const larger = await runPairs(context);
const crowded = await timeCrowded(context);
await context.close();

const positive = results.filter(({ expected }) => expected);
const negative = results.filter(({ expected }) => !expected);
const count = (list: CaseResult[], outcome: CaseResult['outcome']) =>
  list.filter((result) => result.outcome === outcome).length;
const share = (part: number, whole: number) =>
  `${part}/${whole} (${whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`})`;
const spread = (values: number[]) => {
  const times = values.toSorted((a, b) => a - b);
  const at = (quantile: number) =>
    (times[Math.min(times.length - 1, Math.floor(quantile * times.length))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`;
};

for (const { id, outcome, url, pattern } of results) {
  if (['best', 'null'].includes(outcome)) continue;
  console.log(`  ${outcome.padEnd(14)} ${id} [${pattern}] ${url ?? ''}`);
}
for (const { id, first, url } of larger.filter(({ first: found }) => found !== 'accepted')) {
  console.log(`  larger ${first.padEnd(8)} ${id} ${url ?? ''}`);
}
const best = count(positive, 'best');
console.log(
  `right image      ${share(best + count(positive, 'accepted') + count(positive, 'right'), positive.length)}`,
);
console.log(`best size        ${share(best, positive.length)}`);
console.log(`wrong image      ${share(count(positive, 'wrong'), positive.length)}`);
console.log(`missed           ${share(count(positive, 'missed'), positive.length)}`);
console.log(`false positives  ${share(count(negative, 'false positive'), negative.length)}`);
console.log(`time per resolve ${spread(results.map(({ ms }) => ms))} (cold, one a page)`);
console.log(`  5,000 pictures ${spread(crowded)} (${crowded.length} resolves on one page)`);
console.log(
  `larger address   ${share(larger.filter(({ first }) => first === 'accepted').length, larger.length)} first, ${share(larger.filter(({ any }) => any).length, larger.length)} among all`,
);
console.log(`bundle           ${bytes} bytes minified`);

async function runCases(browser: BrowserContext): Promise<CaseResult[]> {
  const picture = await sharp({ create: { width: 800, height: 1000, channels: 3, background: '#b9a' } })
    .jpeg()
    .toBuffer();
  const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  const found: CaseResult[] = [];
  for (const one of cases) {
    const page = await browser.newPage();
    await page.route('**/*', async (route) => {
      const request = route.request();
      if (request.url() === one.pageUrl.replace(/#.*/, '')) {
        return await route.fulfill({ contentType: 'text/html; charset=utf-8', path: join(folder, one.file) });
      }
      if (request.resourceType() !== 'image') return await route.abort();
      const blank = /spinner|blank|loading|loader|pixel|1x1|spacer|transparent|grey\.gif/i.test(
        request.url(),
      );
      return await route.fulfill({
        contentType: blank ? 'image/png' : 'image/jpeg',
        body: blank ? dot : picture,
      });
    });
    await page.goto(one.pageUrl, { waitUntil: 'load' });
    await page.evaluate(code);
    const answer = await page.evaluate(
      ({ target, at: pointed }) => {
        const element = document.querySelector(target);
        const place = document.querySelector(pointed ?? target);
        if (element === null || place === null) throw new Error(`not in the page: ${target}`);
        place.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const box = place.getBoundingClientRect();
        const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        const { findProductImage } = (
          globalThis as unknown as { ProductImage: typeof import('../../lib/product-image/index.ts') }
        ).ProductImage;
        const start = performance.now();
        const image = findProductImage(element, { point });
        return { url: image?.url ?? null, ms: performance.now() - start };
      },
      { target: one.target, ...(one.at === undefined ? {} : { at: one.at }) },
    );
    found.push(judgeCase(one, answer));
    await page.close();
  }
  return found;
}

/** Resolves under the covers of many cards of one page of 5,000 pictures; the layout is clean, as after a click. */
async function timeCrowded(browser: BrowserContext): Promise<number[]> {
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() === 'document')
      return await route.fulfill({ contentType: 'text/html', body: crowdedPage() });
    return await route.abort();
  });
  await page.goto('https://crowded.example/');
  await page.evaluate(code);
  const answers = await page.evaluate(() => {
    const { findProductImage } = (
      globalThis as unknown as { ProductImage: typeof import('../../lib/product-image/index.ts') }
    ).ProductImage;
    const covers = [...document.querySelectorAll('.cover')];
    return Array.from({ length: 100 }, (_, n) => {
      const cover = covers[n * 49] as HTMLElement;
      // Every other picture takes no pointer: then every box on the page has to be looked at.
      if (n % 2 === 1)
        for (const part of cover.parentElement?.querySelectorAll('a, img') ?? []) part.classList.add('deaf');
      cover.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = cover.getBoundingClientRect();
      const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      // The browser has just found out what was clicked: its own layout and hit test are not ours to count.
      document.elementFromPoint(point.x, point.y);
      const start = performance.now();
      const image = findProductImage(cover, { point });
      const ms = performance.now() - start;
      return { ms, right: image?.url.includes(`/tee-${n * 49}.`) === true };
    });
  });
  await page.close();
  const wrong = answers.filter(({ right }) => !right).length;
  if (wrong > 0) throw new Error(`${wrong} of ${answers.length} pictures of the crowded page were wrong`);
  return answers.map(({ ms }) => ms);
}

async function runPairs(browser: BrowserContext) {
  const page = await browser.newPage();
  await page.evaluate(code);
  const answers = await page.evaluate(
    (inputs) => {
      const { largerImageUrls } = (
        globalThis as unknown as { ProductImage: typeof import('../../lib/product-image/index.ts') }
      ).ProductImage;
      return inputs.map((input) => largerImageUrls(input));
    },
    pairs.map(({ input }) => input),
  );
  return pairs.map((pair, index) => judgePair(pair, answers[index] ?? []));
}
