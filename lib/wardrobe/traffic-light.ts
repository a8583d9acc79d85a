import { isHttpUrl } from '../aidge/check-submit.ts';
import { LIMITS } from '../aidge/limits.ts';
import { isSafeFormat } from '../product-image/safe-format.ts';
import type { Garment } from './garment.ts';

/** How well a garment's image will serve: `red` will be refused, `amber` may be, `green` satisfies every version of the API. */
export type Light = 'green' | 'amber' | 'red';

/** Why; each a key of the catalogue with one line of advice. */
const LIGHT_REASONS = [
  'good',
  'garment-not-http',
  'garment-too-small',
  'garment-too-large',
  'garment-not-reachable',
  'garment-size-unknown',
  'garment-small',
  'garment-format',
  'garment-not-checkable',
  'garment-unchecked',
] as const;
export type LightReason = (typeof LIGHT_REASONS)[number];

/**
 * The light of a garment's image from what is known of it. The worst comes first: what is refused, what may be
 * unreachable, what is unknown, what is less than ideal.
 */
export function lightOf(garment: Pick<Garment, 'imageUrl' | 'width' | 'height' | 'format' | 'reachable'>): {
  light: Light;
  reason: LightReason;
} {
  const { imageUrl, width, height, format, reachable } = garment;
  if (!isHttpUrl(imageUrl)) return { light: 'red', reason: 'garment-not-http' };
  if (reachable === false) return { light: 'red', reason: 'garment-not-reachable' };
  if (width === 0 || height === 0) return { light: 'amber', reason: 'garment-size-unknown' };
  const shortest = Math.min(width, height);
  if (shortest < LIMITS.garmentSideMin) return { light: 'red', reason: 'garment-too-small' };
  if (Math.max(width, height) > LIMITS.garmentSideMax) return { light: 'red', reason: 'garment-too-large' };
  if (shortest < LIMITS.garmentSideSafe) return { light: 'amber', reason: 'garment-small' };
  if (!isSafeFormat(format)) return { light: 'amber', reason: 'garment-format' };
  if (reachable === 'unknown') return { light: 'amber', reason: 'garment-not-checkable' };
  if (reachable === undefined) return { light: 'amber', reason: 'garment-unchecked' };
  return { light: 'green', reason: 'good' };
}
