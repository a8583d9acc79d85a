/** Runs `work` when no other context of the extension runs something under `name` (Web Locks: freed on a crash). */
export async function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return await navigator.locks.request(name, work);
}
