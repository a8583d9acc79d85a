import { GRAIN_MS } from '../store/line.ts';

/** A wait in whole seconds, as `Retry-After` has it; at least 1. The clock's grain is less than the way takes. */
export function retryAfter(waitMs: number): number {
  return Math.max(1, Math.ceil((waitMs - GRAIN_MS) / 1000));
}
