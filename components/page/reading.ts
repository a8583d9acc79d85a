/**
 * Reads something again and again, and shows what was found. Readings may overtake each other: what an older one finds is never
 * shown in the place of what a newer one found, and nothing is shown after `end`.
 */
export function createReading<Value>(read: () => Promise<Value>, show: (value: Value) => void) {
  let begun = 0;
  let shown = 0;
  return {
    async refresh(): Promise<void> {
      begun += 1;
      const turn = begun;
      const value = await read();
      if (turn < shown) return;
      shown = turn;
      show(value);
    },
    end(): void {
      shown = Number.POSITIVE_INFINITY;
    },
  };
}
