/** Thrown for an environment that the proxy cannot start with; the message names each variable. */
export class ConfigError extends Error {}
