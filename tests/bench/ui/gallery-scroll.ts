import type { Page } from '@playwright/test';
import { sketchResult } from '../../e2e/harness/gallery.ts';
import { fillGallery } from './fill-gallery.ts';
import { type Launched, launchWith } from './launch.ts';

/** Pictures in the gallery that is measured, and in the one that it is measured against. */
const COUNTS = { large: 5_000, small: 50 };
const WINDOW = { width: 1280, height: 800 };
/** px a frame: at 60 frames a second 2,400 px a second, a brisk turn of the wheel. */
const STEP = 40;
const FRAMES = 300;
const ROUNDS = 4;
/** Two frames of a screen of 60 Hz: from here on one is seen to be missing. */
const LONG_MS = 33.4;
const JUMPS = 12;

interface Scrolled {
  /** Time between one frame and the next, in ms. */
  frames: number[];
  /** From a jump to a far place until the pictures there are decoded, in ms. */
  jumps: number[];
}

/**
 * Scrolls through a gallery of 5,000 pictures, and through one of 50, in turn in the same run: frame times while it goes steadily
 * down, and how long it takes until the pictures are there after a jump. Printed, and not judged.
 */
export async function measureScroll(chromium: string, extension: string): Promise<void> {
  const pictures = await Promise.all(
    Array.from({ length: 12 }, (_, index) => sketchResult(['tee', String(index)], index)),
  );
  const small = await launchWith(chromium, extension, WINDOW);
  const large = await launchWith(chromium, extension, WINDOW);
  try {
    await fillGallery(small, { pictures, count: COUNTS.small });
    await fillGallery(large, { pictures, count: COUNTS.large });
    const measured: Record<'small' | 'large', Scrolled> = {
      small: { frames: [], jumps: [] },
      large: { frames: [], jumps: [] },
    };
    // The first round warms up the caches of code and pictures, and counts for nothing.
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [name, browser] of [
        ['small', small],
        ['large', large],
      ] as const) {
        const { frames, jumps } = await scrollThrough(browser, round);
        if (round < 0) continue;
        measured[name].frames.push(...frames);
        measured[name].jumps.push(...jumps);
      }
    }
    print(measured);
  } finally {
    await Promise.allSettled([small.close(), large.close()]);
  }
}

async function scrollThrough(browser: Launched, round: number): Promise<Scrolled> {
  const page = await browser.page('gallery.html');
  await page.locator('.tile img').first().waitFor();
  // Each round goes through another part of a large gallery.
  await page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), (round + 1) / 8);
  await pictured(page);
  const frames = await page.evaluate(
    async ([step, count]) => {
      const times: number[] = [];
      let direction = 1;
      let last = await new Promise<number>(requestAnimationFrame);
      while (times.length < count) {
        const end = document.documentElement.scrollHeight - innerHeight;
        if (scrollY + direction * step > end || scrollY + direction * step < 0) direction = -direction;
        scrollBy(0, direction * step);
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [STEP, FRAMES] as const,
  );
  const jumps: number[] = [];
  for (let jump = 0; jump < JUMPS; jump += 1) {
    const started = performance.now();
    // Far apart, and the same in every run.
    await page.evaluate(
      (part) => scrollTo(0, part * (document.documentElement.scrollHeight - innerHeight)),
      ((jump * 7 + round * 3) % JUMPS) / JUMPS,
    );
    await pictured(page);
    jumps.push(performance.now() - started);
  }
  await page.close();
  return { frames, jumps };
}

/** Waits until every picture in sight is decoded. */
async function pictured(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const inSight = [...document.querySelectorAll('.tile')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    return (
      inSight.length > 0 &&
      inSight.every((tile) => {
        const image = tile.querySelector('img');
        return image?.complete && image.naturalWidth > 0;
      })
    );
  });
}

function print({ small, large }: Record<'small' | 'large', Scrolled>): void {
  const row = (name: string, ...values: string[]) =>
    console.log(name.padEnd(38) + values.map((value) => value.padStart(14)).join(''));
  const figures = ({ frames, jumps }: Scrolled) => [
    ms(quantile(frames, 0.5)),
    ms(quantile(frames, 0.95)),
    `${((100 * frames.filter((time) => time > LONG_MS).length) / frames.length).toFixed(2)} %`,
    ms(quantile(jumps, 0.5)),
    ms(quantile(jumps, 0.95)),
  ];
  row('gallery, scrolling', 'frame median', 'p95', `over ${Math.round(LONG_MS)} ms`, 'jump median', 'p95');
  row(`${COUNTS.small} pictures`, ...figures(small));
  row(`${COUNTS.large.toLocaleString('en')} pictures`, ...figures(large));
}

function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
