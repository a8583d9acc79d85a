import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { readLimited, TooLargeError } from '../read-limited.ts';
import { isPublicAddress } from './public-address.ts';

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Some shops give nothing to a client without a name. */
const USER_AGENT = 'Mozilla/5.0 (compatible; FittingRoom/0.1)';

export type FetchedImage =
  | { ok: true; bytes: Buffer }
  /** The address is not one that we go to for somebody else. */
  | { ok: false; because: 'refused' }
  | { ok: false; because: 'unreachable' | 'too-large' | 'no-image'; detail: string };

export type FetchImage = (url: string, referer: string | undefined) => Promise<FetchedImage>;

/** A host whose addresses are not public, every one of them. */
class RefusedError extends Error {}

/** What a test puts in place of the internet. */
export interface Network {
  lookup: LookupFunction;
  isPublic: (address: string) => boolean;
  /** Ports beside the scheme's own that may be asked. */
  ports: string[];
}

const INTERNET: Network = { lookup: systemLookup as LookupFunction, isPublic: isPublicAddress, ports: [] };

/**
 * Fetches pictures from shops on behalf of a user, and nothing from anywhere else: whoever may use the proxy must not
 * reach what only the proxy can (OWASP, Server-Side Request Forgery Prevention). The address that was checked is the
 * one that is connected to, since the check is the connection's own name lookup: a name that answers differently the
 * next time gains nothing. Every redirect is checked alike. `URL` has already read odd notations
 * (`0x7f.1`, `2130706433`, `[::ffff:7f00:1]`) the way a connection would.
 */
export function createFetchImage(maxBytes: number, network: Network = INTERNET): FetchImage {
  const agent = new Agent({
    connect: { lookup: checkedLookup(network), timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    keepAliveTimeout: 1_000,
  });

  function mayAsk(url: URL): boolean {
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
    if (url.port !== '' && !network.ports.includes(url.port)) return false;
    // A connection to a literal address looks nothing up.
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    return isIP(literal) === 0 || network.isPublic(literal);
  }

  async function follow(start: URL, referer: string | undefined, signal: AbortSignal): Promise<FetchedImage> {
    let url = start;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      if (!mayAsk(url)) return { ok: false, because: 'refused' };
      const answer = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: 'GET',
        signal,
        headers: {
          accept: 'image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8',
          'user-agent': USER_AGENT,
          ...(referer === undefined ? {} : { referer }),
        },
      });
      if (!REDIRECTS.includes(answer.statusCode)) return await read(answer);
      await answer.body.dump();
      const next = URL.parse(String(answer.headers.location ?? ''), url);
      if (next === null) return { ok: false, because: 'unreachable', detail: 'its host redirects nowhere' };
      url = next;
    }
    return {
      ok: false,
      because: 'unreachable',
      detail: `its host redirects more than ${MAX_REDIRECTS} times`,
    };
  }

  async function read({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<FetchedImage> {
    const type = String(headers['content-type'] ?? '').toLowerCase();
    const isImage = type === '' || type.startsWith('image/') || type.startsWith('application/octet-stream');
    const tooLong = Number(headers['content-length'] ?? 0) > maxBytes;
    // Giving a body up is an error event of its own; whoever reads it hears of the others all the same.
    body.on('error', () => undefined);
    if (statusCode !== 200 || !isImage || tooLong) {
      body.destroy();
      if (statusCode !== 200) {
        return { ok: false, because: 'unreachable', detail: `its host answered ${statusCode}` };
      }
      if (!isImage) return { ok: false, because: 'no-image', detail: 'its host sent something else' };
      throw new TooLargeError();
    }
    return { ok: true, bytes: await readLimited(body, maxBytes) };
  }

  return async (address, referer) => {
    const url = URL.parse(address);
    if (url === null) return { ok: false, because: 'refused' };
    try {
      return await follow(url, referer, AbortSignal.timeout(TIMEOUT_MS));
    } catch (cause) {
      if (isRefused(cause)) return { ok: false, because: 'refused' };
      if (cause instanceof TooLargeError) {
        return { ok: false, because: 'too-large', detail: `it has more than ${maxBytes} bytes` };
      }
      return { ok: false, because: 'unreachable', detail: 'its host cannot be reached' };
    }
  };
}

/** A name lookup that gives public addresses only, and an error for a name that has none. */
function checkedLookup({ lookup, isPublic }: Network): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const all = typeof found === 'string' ? [] : found;
      const addresses = all.filter(({ address }) => isPublic(address));
      const [first] = addresses;
      if (error) callback(error, '');
      // One private address among public ones is no accident: it is there to be fallen back on.
      else if (first === undefined || addresses.length < all.length) callback(new RefusedError(), '');
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function isRefused(cause: unknown): boolean {
  if (cause instanceof RefusedError) return true;
  if (cause instanceof AggregateError) return cause.errors.some(isRefused);
  return cause instanceof Error && cause.cause !== undefined && isRefused(cause.cause);
}
