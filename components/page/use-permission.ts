import { useState } from 'react';

/**
 * The browser's question for a permission. `ask` opens it, so `request` must be called within a click; it resolves to
 * whether the user allowed it. A prompt that was denied or dismissed, and a browser that has none to show (it rejects),
 * come to the same: `denied`, until it is asked again.
 */
export function usePermission(ask: () => Promise<boolean>): {
  denied: boolean;
  request: () => Promise<boolean>;
} {
  const [denied, setDenied] = useState(false);
  async function request(): Promise<boolean> {
    // Taken back first: the same sentence is only announced again where it was gone meanwhile.
    setDenied(false);
    // The prompt opens before the first `await`: a browser takes the request only within the click.
    const granted = await asked(ask);
    setDenied(!granted);
    return granted;
  }
  return { denied, request };
}

async function asked(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}
