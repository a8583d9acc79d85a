import type { Checks } from './set-aside.ts';

/**
 * What pages check stored records with: that the fields which views read are there. The background has looked at every record
 * more closely when it started (`strict-checks.ts`); without zod, of which the popup would carry 6 kB for this alone.
 */
export const PAGE_CHECKS: Required<Checks> = {
  garments: (value) =>
    faultIn(value, { id: 'string', type: 'string', imageUrl: 'string', title: 'string', store: 'string' }),
  drafts: (value) => faultIn(value, { slots: 'object', model: 'object', options: 'object' }),
  tasks: (value) =>
    faultIn(value, {
      id: 'string',
      state: 'string',
      outfit: 'object',
      images: 'object',
      createdAt: 'number',
    }) ??
    firstFault((value as { images: unknown }).images, () => undefined) ??
    firstFault((value as { outfit: { garments?: unknown } }).outfit.garments, PAGE_CHECKS.garments),
};

function faultIn(value: unknown, fields: Record<string, 'string' | 'number' | 'object'>): string | undefined {
  if (typeof value !== 'object' || value === null) return 'no record';
  const record = value as Record<string, unknown>;
  const fault = Object.entries(fields).find(
    ([name, type]) => record[name] === null || typeof record[name] !== type,
  );
  return fault?.[0];
}

function firstFault(list: unknown, check: (item: unknown) => string | undefined): string | undefined {
  if (!Array.isArray(list)) return 'no list';
  return list.map(check).find((fault) => fault !== undefined);
}
