/**
 * Every key of `storage.local` and `storage.session`, in one place. A name that was released stays: stored data outlives code. The
 * database has its own list (`lib/database/database.ts`).
 */
export const LOCAL_KEYS = {
  /** The options; see `lib/settings/store.ts`. */
  settings: 'settings',
  /** Settings that could not be read, as they were. */
  settingsSetAside: 'settings-set-aside',
  /** When the popup was last opened (epoch ms). */
  seenAt: 'seenAt',
  /** Whether the welcome page was shown. */
  welcomed: 'welcomed',
  /** The last export that was read back. */
  lastExport: 'lastExport',
} as const;

export const SESSION_KEYS = {
  /** Tickets and recent choices of the picker. */
  pickers: 'pickers',
  /** The worker's last events. */
  log: 'log',
} as const;
export type SessionKey = (typeof SESSION_KEYS)[keyof typeof SESSION_KEYS];
