import { browser } from './browser.ts';

/** The optional permission behind "One click in every store". */
export const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };

/** The match pattern that stands for the origin of `address`. Ports cannot be told apart in a match pattern. */
function originPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Whether the extension may fetch from the origin of `address` without CORS. */
export function hasOrigin(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(address)] });
}

/** Asks the user for the origin of `address`; must be called within a click, before any `await`. */
export function requestOrigin(address: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originPattern(address)] });
}

export function hasAllSites(): Promise<boolean> {
  return browser.permissions.contains(ALL_SITES);
}

/** Asks the user for every site; must be called within a click, before any `await`. */
export function requestAllSites(): Promise<boolean> {
  return browser.permissions.request(ALL_SITES);
}
