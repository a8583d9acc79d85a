/**
 * One way to a larger image: where the pattern matches the address (case aside), the match is replaced by each of the
 * others, best first. The comment above each rule says who knows it, and has an example that the tests hold it to.
 * Patterns are the source of a RegExp, since the bundle is bounded: neither slashes nor the dots of a host's name need an
 * escape there.
 */
export type LargerRule = [pattern: string, ...to: string[]];

/** Writes a pattern as it stands, without doubling its backslashes. */
export const r = String.raw;
