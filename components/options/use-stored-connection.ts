import { useCallback } from 'react';
import { useServices } from '../page/services.tsx';
import { useLive } from '../page/use-live.ts';

/** The proxy's address and token as they are stored, and an address beside them that is not used; read again after every change. */
export function useStoredConnection():
  | { address: string; token: string; strayAddress: string | undefined }
  | undefined {
  const services = useServices();
  const read = useCallback(async () => {
    const [{ proxyAddress, strayAddress }, token] = await Promise.all([
      services.readSettings(),
      services.readToken(),
    ]);
    return { address: proxyAddress, token, strayAddress };
  }, [services]);
  return useLive('settings', read);
}
