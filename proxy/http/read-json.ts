/** The body as JSON; `undefined` if it is not JSON or longer than `maxBytes`. Every reader rejects `undefined`. */
export async function readJson(request: Request, maxBytes = Number.POSITIVE_INFINITY): Promise<unknown> {
  const text = await request.text();
  if (text.length > maxBytes) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
