/** For Vitest's `setupFiles`: the seed that a failed property printed takes it again. */
if (process.env.CHANCE_SEED) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(process.env.CHANCE_SEED) });
}
