import { LIMITS } from '../aidge/index.ts';
import type { StorageFault } from '../database/storage-fault.ts';
import type { ToastText } from '../in-page/toast.ts';
import type { Translator } from '../messages/translator.ts';
import type { Garment } from '../wardrobe/garment.ts';

/** The outcome of a click. `fault`: the garment was found but could not be stored. */
export type TaggingOutcome =
  | { found: true; garment: Garment }
  | { found: true; fault: StorageFault }
  | {
      found: false;
      reason: 'no-image' | 'no-address' | 'not-product' | 'nothing-loads' | 'private' | 'unexpected';
    };

const NOT_FOUND = {
  'no-image': 'toast.noImage',
  'not-product': 'toast.noImage',
  'no-address': 'toast.noAddress',
  'nothing-loads': 'toast.nothingLoads',
} as const;

/** Turns an outcome into the sentences for page and badge: the garment that was added, or the problem and the next step. */
export function describeTagging(outcome: TaggingOutcome, translate: Translator): ToastText {
  if (!outcome.found) {
    const { reason } = outcome;
    if (reason === 'private') {
      return { tone: 'bad', title: translate('toast.private'), text: translate('toast.private.next') };
    }
    if (reason === 'unexpected') {
      return { tone: 'bad', title: translate('toast.notAdded'), text: translate('toast.unexpected.next') };
    }
    return { tone: 'bad', title: translate(NOT_FOUND[reason]) };
  }
  if ('fault' in outcome) {
    const said = (['sentence', 'next'] as const).map((part) =>
      translate(`data.problem.${outcome.fault}.${part}`),
    );
    return { tone: 'bad', title: translate('toast.notAdded'), text: said.join(' ') };
  }
  const { type, title, store, width, height } = outcome.garment;
  const advice = sizeAdvice(width, height);
  return {
    tone: advice === undefined ? 'good' : 'bad',
    title: translate(`toast.tagged.${type}`),
    text:
      advice === undefined
        ? [title, store].filter(Boolean).join(' · ')
        : translate(advice, { width, height, min: LIMITS.garmentSideMin, max: LIMITS.garmentSideMax }),
  };
}

/** The toast for a garment that was not added because the extension was updated, turned off or removed meanwhile. */
export function describeLost(translate: Translator): ToastText {
  return { tone: 'bad', title: translate('toast.lost'), text: translate('toast.lost.next') };
}

/** The toast for a choice in the picker that the worker rejected. */
export function describeRefused(translate: Translator): ToastText {
  return { tone: 'bad', title: translate('toast.notAdded'), text: translate('toast.lost.next') };
}

function sizeAdvice(width: number, height: number): 'toast.tooSmall' | 'toast.tooLarge' | undefined {
  if (width === 0 || height === 0) return undefined; // Unknown: the popup says so at the garment.
  if (Math.min(width, height) < LIMITS.garmentSideMin) return 'toast.tooSmall';
  return Math.max(width, height) > LIMITS.garmentSideMax ? 'toast.tooLarge' : undefined;
}
