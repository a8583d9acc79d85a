/** One saved page with the element that receives the click, and what is accepted (the corpus's README). */
export interface Case {
  id: string;
  file: string;
  pageUrl: string;
  target: string;
  at?: string;
  accept?: string[];
  identity?: string[];
  reject?: string[];
  expect?: null;
  pattern: string;
}

export interface CaseResult {
  id: string;
  pattern: string;
  expected: boolean;
  /** `best`: the first accepted; `accepted`: another; `right`: the right image in another size. `null`: rightly nothing. */
  outcome: 'best' | 'accepted' | 'right' | 'wrong' | 'missed' | 'false positive' | 'null';
  url: string | null;
  ms: number;
}

/** A small address, and larger ones of the same image. */
export interface Pair {
  id: string;
  input: string;
  better: string[];
  also?: string[];
}

export function judgeCase(one: Case, { url, ms }: { url: string | null; ms: number }): CaseResult {
  const expected = one.expect !== null;
  return { id: one.id, pattern: one.pattern, expected, outcome: outcomeOf(one, url), url, ms };
}

function outcomeOf({ expect, accept = [], identity = [] }: Case, url: string | null): CaseResult['outcome'] {
  if (expect === null) return url === null ? 'null' : 'false positive';
  if (url === null) return 'missed';
  if (url === accept[0]) return 'best';
  if (accept.includes(url)) return 'accepted';
  return identity.some((part) => url.includes(part)) ? 'right' : 'wrong';
}

export function judgePair({ id, input, better, also = [] }: Pair, urls: string[]) {
  const accepted = [...better, ...also];
  const [url] = urls;
  const first = url === undefined || url === input ? 'missed' : accepted.includes(url) ? 'accepted' : 'other';
  return { id, first, any: urls.some((candidate) => accepted.includes(candidate)), url } as const;
}
