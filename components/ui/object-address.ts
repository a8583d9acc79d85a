import { useEffect, useState } from 'react';

const GIVE_BACK_MS = 2_000;

/** The object address of `bytes`, given back when it is not shown any more; `undefined` until there is one. */
export function useObjectAddress(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (bytes === undefined) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      setAddress(undefined);
      // After a moment: an `img` that is about to go may only just have begun to load.
      setTimeout(() => URL.revokeObjectURL(made), GIVE_BACK_MS);
    };
  }, [bytes]);
  return address;
}
