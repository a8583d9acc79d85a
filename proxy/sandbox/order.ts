import { checkSubmit, KNOWN_MODEL_NAMES, type SubmitRequest } from '../../lib/aidge/index.ts';
import { failureNamed, type SandboxFailure, service } from './errors.ts';

export type Order = { ok: true; request: SubmitRequest } | { ok: false; failure: SandboxFailure };

/** What is wrong may quote what was sent, which may be long. */
const DETAIL_MAX = 500;

/**
 * A submit's body as the service takes it: `paramJson` or `requestParams`, a list of one or a bare object, as text or
 * not (docs/aidge.md 2.1). A garment address with `sandbox-error=<code>` in its query asks for that failure by name, so that
 * every failure of the contract can be seen without a fault.
 */
export function readOrder(body: unknown): Order {
  const value = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const text = value.find(([name]) => name === 'paramJson' || name === 'requestParams')?.[1];
  const parsed = typeof text === 'string' ? parse(text) : text;
  const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length !== 1) return refuse(service(700, 'exactly one element is allowed'));
  const [element] = list;
  const problems = checkSubmit(element);
  if (problems.length > 0) {
    const detail = problems.map(({ message }) => message).join(', ');
    return refuse(service(700, detail.slice(0, DETAIL_MAX).toWellFormed()));
  }
  const request = element as SubmitRequest;
  const name = request.model?.name;
  if (name !== undefined && !(KNOWN_MODEL_NAMES as readonly string[]).includes(name)) {
    return refuse(service(700, 'model.name is not in the library'));
  }
  const wanted = wantedFailure(request, 'sandbox-error');
  return wanted === undefined ? { ok: true, request } : refuse(wanted);
}

/** The failure that a garment's address asks for under `parameter`. */
export function wantedFailure({ clothesList }: SubmitRequest, parameter: string): SandboxFailure | undefined {
  for (const { imageUrl } of clothesList) {
    const name = URL.parse(imageUrl)?.searchParams.get(parameter);
    if (name) return failureNamed(name);
  }
  return undefined;
}

function refuse(failure: SandboxFailure): Order {
  return { ok: false, failure };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
