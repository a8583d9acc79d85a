import type { Connect } from '../database/connection.ts';

/** The proxy that the user has saved; both are empty text where there is none. */
export interface SavedConnection {
  /** Normalised base address without a trailing slash. */
  address: string;
  token: string;
}

export interface ConnectionStore {
  read(): Promise<SavedConnection>;
  /** Writes both at once: a token never stands beside the address of another proxy. */
  write(connection: SavedConnection): Promise<void>;
}

/**
 * The proxy's address with its token, in IndexedDB of the extension's origin. No content script reaches that; `storage.local` it
 * may reach, so the address that stands there decides nothing. `earlierAddress` gives it once: the versions before this one kept
 * it only there, and the first reading takes it over.
 */
export function createConnectionStore(
  database: Connect,
  earlierAddress: () => Promise<string>,
): ConnectionStore {
  return {
    async read() {
      const secrets = (await database()).transaction('secrets').store;
      const [address, token = ''] = await Promise.all([secrets.get('address'), secrets.get('token')]);
      return { address: address ?? (await takeOver(await earlierAddress())), token };
    },
    async write({ address, token }) {
      const { store, done } = (await database()).transaction('secrets', 'readwrite');
      await Promise.all([store.put(address, 'address'), store.put(token, 'token'), done]);
    },
  };

  /** Resolves to the address that counts: another context may have been first. */
  async function takeOver(address: string): Promise<string> {
    const { store, done } = (await database()).transaction('secrets', 'readwrite');
    const first = await store.get('address');
    if (first === undefined) await store.put(address, 'address');
    await done;
    return first ?? address;
  }
}
