/** Why an action of a page failed: a key of the catalogue (`action.<code>.sentence` and `.next`). */
export const ACTION_FAILURES = ['failed', 'no-room'] as const;
export type ActionFailure = (typeof ACTION_FAILURES)[number];

/** The background hands on its errors as text: `QuotaExceededError` of IndexedDB, "No space left" of `storage.local`. */
const FULL = /quota|no space left/i;

/** The code for what an action threw; total. */
export function actionFailure(cause: unknown): ActionFailure {
  return FULL.test(String(cause)) ? 'no-room' : 'failed';
}
