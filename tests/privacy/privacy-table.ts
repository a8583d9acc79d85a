import { readFileSync } from 'node:fs';

/** What a request carries: never, always, or as the browser decides. */
export type Carries = 'no' | 'yes' | 'browser';

/** A row of the table "Every request" in PRIVACY.md. */
export interface PromisedRequest {
  request: string;
  when: string;
  cookies: Carries;
  referrer: Carries;
  token: Carries;
}

const HEADING = '## Every request';

/** The rows of the table under "Every request"; throws where one cannot be read, so that text and test stay of one mind. */
export function readPrivacyTable(file = 'PRIVACY.md'): PromisedRequest[] {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(HEADING);
  const [section = ''] = at < 0 ? [] : text.slice(at).split('\n## ');
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [, , ...rows] = lines;
  if (rows.length === 0) throw new Error(`${file} has no table under “${HEADING}”.`);
  return rows.map((row) => {
    const [request = '', when = '', , cookies, referrer, token] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { request, when, cookies: carries(cookies), referrer: carries(referrer), token: carries(token) };
  });
}

function carries(cell: string | undefined): Carries {
  if (cell === 'no' || cell === 'yes') return cell;
  if (cell === 'as the browser decides') return 'browser';
  throw new Error(`PRIVACY.md: “${cell}” says neither yes, no, nor “as the browser decides”.`);
}
