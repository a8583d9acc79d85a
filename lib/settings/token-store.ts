import type { Database } from '../platform/database.ts';

export interface TokenStore {
  /** The proxy's access token; empty text where none is set. */
  read(): Promise<string>;
  write(token: string): Promise<void>;
}

/** The token lies in IndexedDB of the extension's origin, which no content script can read. */
export function createTokenStore(database: Promise<Database>): TokenStore {
  return {
    read: async () => (await (await database).get('secrets', 'token')) ?? '',
    async write(token) {
      await (await database).put('secrets', token, 'token');
    },
  };
}
