import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type LocalServer, listen } from './servers.ts';

/** The two calls of Aidge that the extension makes (docs/aidge.md 2.1, 3). */
const KNOWN = ['/ai/virtual/tryon-pro', '/ai/virtual/tryon-results'];

/** One call that the proxy forwarded, or refused (404, then without `answer`). */
export interface ForwardedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  status: number;
  answer?: string;
}

export interface BareSigningProxy extends LocalServer {
  requests: ForwardedRequest[];
}

interface Account {
  /** Up to and with `/rest`, without a slash at the end. */
  upstreamBase: string;
  keyName: string;
  secret: string;
}

/**
 * A signing reverse proxy that is none of ours: it knows the two Aidge paths, signs (docs/aidge.md 1.1 and 1.2), passes body
 * and answer on as they are, and answers 404 to all else. Stands for the proxies that others run, so it shares no
 * code with `proxy/`.
 */
export async function startBareSigningProxy(account: Account): Promise<BareSigningProxy> {
  const requests: ForwardedRequest[] = [];
  const server = await listen(async (request, response) => {
    const entry = await forward(account, request, response);
    requests.push(entry);
    response.end(entry.answer ?? 'Not found');
  });
  return { ...server, requests };
}

async function forward(
  account: Account,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<ForwardedRequest> {
  const { method = '', url: path = '', headers } = request;
  const body = await text(request);
  const asked = { method, path, headers, body };
  if (method !== 'POST' || !KNOWN.includes(path)) {
    response.writeHead(404, { 'content-type': 'text/plain' });
    return { ...asked, status: 404 };
  }
  const upstream = await fetch(signedAddress(account, path, Date.now()), {
    method,
    headers: { 'content-type': headers['content-type'] ?? 'application/json' },
    body,
  }).catch(() => new Response('Bad gateway', { status: 502 }));
  const type = upstream.headers.get('content-type') ?? 'application/json';
  response.writeHead(upstream.status, { 'content-type': type });
  return { ...asked, status: upstream.status, answer: await upstream.text() };
}

/** The address of a call with its signature, version 2; `now` in ms since 1970. */
export function signedAddress({ upstreamBase, keyName, secret }: Account, path: string, now: number): string {
  const mac = createHmac('sha256', secret).update(`${secret}${now}`).digest('hex');
  return (
    `${upstreamBase}${path}?partner_id=aidge&sign_method=sha256&sign_ver=v2` +
    `&app_key=${encodeURIComponent(keyName)}&timestamp=${now}&sign=${mac.toUpperCase()}`
  );
}
