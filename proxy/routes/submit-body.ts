import { checkSubmit, type FieldProblem } from '../../lib/aidge/index.ts';

export type SubmitBody = { ok: true; paramJson: string } | { ok: false; problems: FieldProblem[] };

/**
 * The order in a submit's body: `{"paramJson": "<JSON text>"}`, or under the samples' name `requestParams`
 * (docs/aidge.md). The text must hold a list of one element that breaks no rule of docs/aidge.md 2.2. What is handed
 * on is what was checked, written anew: readers differ in what a text says twice (a member of the same name), or in
 * numbers and signs that JSON can write and they cannot hold.
 */
export function readSubmitBody(body: unknown): SubmitBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return wrong('', 'must be a JSON object');
  const [field, ...others] = Object.keys(body);
  if (field === undefined || others.length > 0 || !['paramJson', 'requestParams'].includes(field)) {
    return wrong('paramJson', 'must be the one member of the body');
  }
  const text: unknown = Reflect.get(body, field);
  if (typeof text !== 'string') return wrong(field, 'must be text that holds JSON');
  const list = parse(text);
  if (!Array.isArray(list) || list.length !== 1) return wrong(field, 'must hold a JSON list of one element');
  const problems = checkSubmit(list[0]);
  if (problems.length > 0) return { ok: false, problems };
  return isWellFormed(list)
    ? { ok: true, paramJson: JSON.stringify(list) }
    : wrong(field, 'must hold whole characters');
}

/** Whether all text in it is Unicode: half a surrogate pair is read as something else by everybody else. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrong(field: string, message: string): SubmitBody {
  return { ok: false, problems: [{ field, code: 'wrong-type', message: `${field} ${message}`.trim() }] };
}
