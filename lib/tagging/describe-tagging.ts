import { LIMITS } from '../aidge/index.ts';
import type { ToastText } from '../in-page/toast.ts';
import type { Translator } from '../messages/translator.ts';
import type { Garment } from '../wardrobe/garment.ts';

/** What came of a click. */
export type TaggingOutcome =
  | { found: true; garment: Garment }
  | { found: false; reason: 'no-image' | 'no-address' };

/** The sentences for the page and the badge: what was kept, or what is wrong and what to do. */
export function describeTagging(outcome: TaggingOutcome, translate: Translator): ToastText {
  if (!outcome.found) {
    const { reason } = outcome;
    return { tone: 'bad', title: translate(reason === 'no-image' ? 'toast.noImage' : 'toast.noAddress') };
  }
  const { type, title, store, width, height } = outcome.garment;
  const advice = sizeAdvice(width, height);
  return {
    tone: advice === undefined ? 'good' : 'bad',
    title: translate(`toast.tagged.${type}`),
    text:
      advice === undefined
        ? [title, store].filter(Boolean).join(' · ')
        : translate(advice, { width, height }),
  };
}

function sizeAdvice(width: number, height: number): 'toast.tooSmall' | 'toast.tooLarge' | undefined {
  if (width === 0 || height === 0) return undefined; // Unknown: the popup says so at the garment.
  if (Math.min(width, height) < LIMITS.garmentSideMin) return 'toast.tooSmall';
  return Math.max(width, height) > LIMITS.garmentSideMax ? 'toast.tooLarge' : undefined;
}
