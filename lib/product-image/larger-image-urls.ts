import { IMAGE_SERVICES } from './larger/image-services.ts';
import { MARKETS } from './larger/markets.ts';
import { PATTERNS } from './larger/patterns.ts';
import type { LargerRule } from './larger/rule.ts';
import { SHOP_SYSTEMS } from './larger/shop-systems.ts';

/** Rules that know host, system or service; what they give is not taken apart further by general habits. */
const KNOWN = [...MARKETS, ...SHOP_SYSTEMS, ...IMAGE_SERVICES];

/** Addresses longer than this (characters) are data, not places. */
const MAX_LENGTH = 4_096;
const MAX_ANSWERS = 8;

/** Query parameters that make a signature: such an address works only as it is. */
const SIGNED = /[?&](?:x-amz-signature|signature|sig|s|hmac|token|expires|policy|ossaccesskeyid)=[^&]{6,}/i;

/** Parameters that only ask for a smaller or other rendering; without them the picture comes as it is. */
const RENDERING =
  /^(?:w|h|wid|hei|width|height|maxwidth|maxheight|max_width|max_height|imwidth|imheight|impolicy|sw|sh|q|quality|qlt|qv|fit|fitin|fitcrop|crop|mode|scale|rmode|rsampler|compand|bgcolor|sharpen|_ex|composite-to|resize|size|sm|f|side|filters|upscale|ver|ts_w|dpr|recipename)$/i;

/**
 * Larger versions of a picture, best first, without the address itself; empty when nothing is known. They are guesses by
 * rule: whether they load, and how large they are, is for `probe` to find out. Signed addresses are not touched.
 */
export function largerImageUrls(url: string): string[] {
  const { known, habits } = largerVersions(url);
  return [...known, ...habits].slice(0, MAX_ANSWERS);
}

/** The same, apart: what a rule knows of this host, system or service, and what many sites are in the habit of. */
export function largerVersions(url: string): { known: string[]; habits: string[] } {
  if (url.length > MAX_LENGTH || !/^https?:\/\//i.test(url)) return NOTHING;
  const inner = unwrapped(url);
  if (inner !== undefined) return { known: unique([...largerImageUrls(inner), inner], url), habits: [] };
  if (SIGNED.test(url)) return NOTHING;
  const known = byRules(KNOWN, url);
  // One service behind another: what the first leaves may have a size of its own.
  const deeper = known[0] === undefined ? [] : byRules(KNOWN, known[0]);
  if (known.length > 0) return { known: unique([...known, ...deeper], url), habits: [] };
  const plain = withoutRendering(url);
  const named = plain === undefined ? [] : [plain, ...byRules(KNOWN, plain)];
  return {
    known: unique(named, url),
    habits: unique(
      PATTERNS.flatMap((rule) => byRule(rule, plain ?? url)),
      url,
    ),
  };
}

const NOTHING = { known: [], habits: [] };

/** What the first rule that changes the address makes of it. */
function byRules(rules: LargerRule[], url: string): string[] {
  for (const rule of rules) {
    const answers = byRule(rule, url);
    if (answers.length > 0) return answers;
  }
  return [];
}

function byRule([source, ...to]: LargerRule, url: string): string[] {
  const pattern = compiled.get(source) ?? new RegExp(source, 'i');
  compiled.set(source, pattern);
  const answers = to.map((replacement) => tidy(url.replace(pattern, replacement), url));
  return answers.filter((answer): answer is string => answer !== undefined && answer !== url);
}

/** A pattern is compiled when it is first needed. */
const compiled = new Map<string, RegExp>();

function unique(urls: string[], input: string): string[] {
  return [...new Set(urls)].filter((url) => url !== input).slice(0, MAX_ANSWERS);
}

/** Proxies carry another address: that one is what was meant, whatever the proxy signs for itself. */
function unwrapped(url: string): string | undefined {
  const proxy = /[?&](?:url|image_url|imageurl|src|pc)=(https?(?::|%3A)[^&]+)/i.exec(url)?.[1];
  return proxy === undefined ? undefined : tidy(proxy, url);
}

function withoutRendering(url: string): string | undefined {
  const start = url.indexOf('?');
  if (start < 0) return undefined;
  const parts = url.slice(start + 1).split('&');
  const kept = parts.filter((part) => part !== '' && !RENDERING.test(part.split('=')[0] ?? ''));
  if (kept.length === parts.length) return undefined;
  return kept.length === 0 ? url.slice(0, start) : `${url.slice(0, start)}?${kept.join('&')}`;
}

/** An absolute http(s) address; one that came encoded out of a query is decoded. */
function tidy(candidate: string, base: string): string | undefined {
  const decoded =
    /^https?%3A/i.test(candidate) || /%2F/i.test(candidate.split('?')[0] ?? '')
      ? decode(candidate)
      : candidate;
  const absolute = /^https?:\/\//i.test(decoded) ? decoded : URL.parse(decoded, base)?.href;
  return absolute !== undefined && URL.canParse(absolute) ? absolute : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign: as it stands.
  }
}
