import manifest from '../package.json' with { type: 'json' };

export const SERVICE = 'fitting-room-proxy';
/** The project's version; the only place where it is written is the root's `package.json`. */
export const VERSION: string = manifest.version;
