import { createHmac } from 'node:crypto';
import { startPages } from './pages.ts';

/**
 * A signing reverse proxy as anybody would write one, with nothing of ours in it: it knows the two paths of Aidge, signs
 * by version 2 (API.md 1.1, 1.2) and forwards. Everything else is 404.
 */
export async function startBareSigningProxy({
  upstreamBase,
  keyName,
  secret,
}: {
  upstreamBase: string;
  keyName: string;
  secret: string;
}) {
  const known = ['/ai/virtual/tryon-pro', '/ai/virtual/tryon-results'];
  return await startPages(async ({ method, path, body }) => {
    if (method !== 'POST' || !known.includes(path)) return undefined;
    const timestamp = String(Date.now());
    const sign = createHmac('sha256', secret)
      .update(secret + timestamp)
      .digest('hex')
      .toUpperCase();
    const query = `partner_id=aidge&sign_method=sha256&sign_ver=v2&app_key=${keyName}&timestamp=${timestamp}&sign=${sign}`;
    const answer = await fetch(`${upstreamBase}${path}?${query}`, {
      method,
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    return { status: answer.status, type: 'application/json', body: await answer.text() };
  });
}
