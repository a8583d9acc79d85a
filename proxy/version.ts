export const SERVICE = 'fitting-room-proxy';
export const VERSION = '0.1.0';
