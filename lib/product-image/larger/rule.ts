/**
 * One way to a larger picture: where the pattern matches the address, the match is replaced by each of the others, best
 * first. The comment above each rule says who knows it, and has an example that the tests hold it to.
 */
export type LargerRule = [pattern: RegExp, ...to: string[]];
