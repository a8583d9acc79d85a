import { useCallback } from 'react';
import { useServices } from './services.tsx';
import { useLive } from './use-live.ts';

/** The proxy's address and token as they are stored, read again after every change of the settings. */
export function useStoredConnection(): { address: string; token: string } | undefined {
  const services = useServices();
  const read = useCallback(async () => {
    const [{ proxyAddress }, token] = await Promise.all([services.readSettings(), services.readToken()]);
    return { address: proxyAddress, token };
  }, [services]);
  return useLive('settings', read);
}
