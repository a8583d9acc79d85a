/**
 * The only file that imports the polyfill. Where a native `browser` exists (Firefox, Chromium 156) it steps
 * aside. Listeners never answer by returning a promise: only the polyfill makes that work everywhere.
 */
import browser from 'webextension-polyfill';

export type { Menus, Runtime, Tabs } from 'webextension-polyfill';
export { browser };
