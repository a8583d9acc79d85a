import { MAX_READ } from './collect/image-urls.ts';
import { decodePercent } from './decode-percent.ts';
import { FASHION } from './larger/fashion.ts';
import { GUESSES } from './larger/guesses.ts';
import { HABITS, QUERY_HABITS } from './larger/habits.ts';
import { IMAGE_SERVICES } from './larger/image-services.ts';
import { MARKETS } from './larger/markets.ts';
import { MARKETS_ASIA } from './larger/markets-asia.ts';
import { PROXIES } from './larger/proxies.ts';
import { isSigned, withoutRendering } from './larger/query.ts';
import { REGIONAL_SYSTEMS } from './larger/regional-systems.ts';
import type { LargerRule } from './larger/rule.ts';
import { SHOP_SYSTEMS } from './larger/shop-systems.ts';

/** Rules that know host, system or service. The first that changes an address has the word. */
const KNOWN = [
  ...MARKETS,
  ...MARKETS_ASIA,
  ...FASHION,
  ...SHOP_SYSTEMS,
  ...REGIONAL_SYSTEMS,
  ...IMAGE_SERVICES,
];

const MAX_ANSWERS = 8;
/** Proxies behind proxies, services behind services: further than this nobody goes. */
const MAX_DEPTH = 4;

/** Larger versions of an image, best first. */
export interface LargerVersions {
  /** What a rule knows of this host, system or service. */
  known: string[];
  /** What many sites are in the habit of: weaker guesses. */
  habits: string[];
}

/**
 * Larger versions of an image, best first, without the address itself; empty when nothing is known. They are guesses by
 * rule: whether they load, and how large they are, is for `probe` to find out. Signed addresses are not touched.
 */
export function largerImageUrls(url: string): string[] {
  const { known, habits } = largerVersions(url);
  return [...known, ...habits].slice(0, MAX_ANSWERS);
}

/** The same, apart: what is known, and what is habit. */
export function largerVersions(url: string): LargerVersions {
  if (url.length > MAX_READ || !/^https?:\/\//i.test(url)) return { known: [], habits: [] };
  const known = unique(knownVersions(url), [url]);
  const origin = innermost(url);
  if (isSigned(origin)) return { known, habits: [] };
  return { known, habits: unique(habitVersions(origin), [url, ...known]) };
}

/** Behind a proxy stands the image, with larger versions of its own; they come before it. */
function knownVersions(url: string, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const inner = unwrapped(url);
  if (inner.length > 0) return inner.flatMap((one) => [...knownVersions(one, depth + 1), one]);
  if (isSigned(url)) return [];
  const [first, ...rest] = byRules(KNOWN, url);
  if (first === undefined) {
    const plain = withoutRendering(url);
    return plain.slice(0, 1).flatMap((one) => [...knownVersions(one, depth + 1), ...plain]);
  }
  // A rule that wrote the query has asked for what it wants; otherwise there may be a further size in what is left.
  const further = [url, ''].some((other) => queryOf(other) === queryOf(first));
  return further ? [...knownVersions(first, depth + 1), first, ...rest] : [first, ...rest];
}

/** First all habits together, then the best guess of each, then the second-best guesses, and so on. */
function habitVersions(url: string): string[] {
  const plain = withoutRendering(url)[0] ?? url;
  const [bare] = byRules(QUERY_HABITS, plain);
  const base = bare ?? plain;
  const path = base.split('?')[0] ?? base;
  const guesses = HABITS.map((rule) => byRule(rule, path, true)).filter(({ length }) => length > 0);
  const together = HABITS.reduce((address, rule) => byRule(rule, address, true)[0] ?? address, path);
  const ranks = Array.from({ length: MAX_ANSWERS }, (_, rank) =>
    guesses.flatMap((list) => list.slice(rank, rank + 1)),
  );
  const paths = [...(guesses.length > 1 ? [together] : []), ...ranks.flat()];
  return [
    ...byRules(GUESSES, url),
    ...(bare === undefined ? [] : [bare]),
    ...paths.map((other) => other + base.slice(path.length)),
  ];
}

function innermost(url: string, depth = 0): string {
  const inner = unwrapped(url)[0];
  return inner === undefined || depth > MAX_DEPTH ? url : innermost(inner, depth + 1);
}

/** The address that a proxy carries, whatever the proxy signs for itself. */
function unwrapped(url: string): string[] {
  const answers = byRules(PROXIES, url);
  return answers.length > 0 ? answers : unwrappedBase64(url);
}

/** imgproxy and others carry it in Base64, in pieces at times. docs.imgproxy.net/usage/processing. */
function unwrappedBase64(url: string): string[] {
  const text = /[/=](aHR0c[\w/+-]{16,}={0,2})(?:\.\w{3,4})?(?:$|[?&#@])/.exec(url)?.[1];
  if (text === undefined) return [];
  try {
    const inner = tidy(atob(text.replaceAll('/', '').replaceAll('-', '+').replaceAll('_', '/')), url);
    return inner === undefined ? [] : [inner];
  } catch {
    return []; // It only looked like Base64.
  }
}

/** What the first rule that changes the address makes of it. */
function byRules(rules: LargerRule[], url: string): string[] {
  for (const rule of rules) {
    const answers = byRule(rule, url);
    if (answers.length > 0) return answers;
  }
  return [];
}

function byRule([source, ...to]: LargerRule, url: string, cased = false): string[] {
  const pattern = compiled.get(source) ?? new RegExp(source, 'i');
  compiled.set(source, pattern);
  const match = pattern.exec(url);
  if (match === null) return [];
  const answers = to.map((text) => tidy(url.replace(pattern, cased ? inCaseOf(match[0], text) : text), url));
  return answers.filter((answer): answer is string => answer !== undefined && answer !== url);
}

/** A pattern is compiled when it is first needed. */
const compiled = new Map<string, RegExp>();

/** `/Small/` becomes `/Large/`: the new word is written as the old one was. */
function inCaseOf(matched: string, text: string): string {
  if (!/^[/_.-][A-Z]/.test(matched)) return text;
  const capital = /^[/_.-][A-Z]{2}/.test(matched);
  return text.replace(/(?<!\$)[a-z]+/, (word) =>
    capital ? word.toUpperCase() : word.replace(/^./, (letter) => letter.toUpperCase()),
  );
}

function queryOf(url: string): string {
  return url.split('?').slice(1).join('?');
}

/** A path and its query may each be fine and not together: a blank at the end of a path is dropped, before a query it is not. */
function unique(urls: string[], without: string[]): string[] {
  return [...new Set(urls)]
    .filter((url) => !without.includes(url) && URL.parse(url) !== null)
    .slice(0, MAX_ANSWERS);
}

/** An absolute http(s) address without user name; one that came encoded out of a query or path is decoded. */
function tidy(candidate: string, base: string): string | undefined {
  const encoded = /^https?%3A/i.test(candidate) || /%2F/i.test(candidate.split('?')[0] ?? '');
  // Some services write the two slashes as one.
  const text = (encoded ? decodePercent(candidate) : candidate)
    .replace(/^(https?:)\/?(?!\/)/i, '$1//')
    .replace(/(?<![?&])[?&]+$/, '');
  // One that is absolute has to be so alone: next to `base` a damaged one (`https:////a b`) is read as a path.
  const isAbsolute = /^https?:\/\//i.test(text);
  const url = isAbsolute ? URL.parse(text) : URL.parse(text, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  return isAbsolute ? text : url.href;
}
