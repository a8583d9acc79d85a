/** Calls back after `ms`, unless the worker dies before; gives the way to stop it. */
export function timer(ms: number, callback: () => void): () => void {
  const handle = setTimeout(callback, ms);
  return () => clearTimeout(handle);
}

/** Resolves after `ms`, or never, when the worker dies before. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
