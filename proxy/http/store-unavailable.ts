import { HEADER, PROBLEM } from '../../lib/proxy-contract/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { problem } from './problem.ts';

const RETRY_SECONDS = 5;

/** The answer to what cannot be done without the store; rethrows everything else. */
export function storeUnavailable(cause: unknown): Response {
  if (!(cause instanceof StoreUnavailableError)) throw cause;
  const detail = 'The proxy cannot reach its memory, so it does nothing that might cost twice.';
  return problem(503, PROBLEM.storeUnavailable, detail, { [HEADER.retryAfter]: String(RETRY_SECONDS) });
}
