/** The body as JSON; `undefined` for what is none or longer than `maxBytes`, which every reader refuses. */
export async function readJson(request: Request, maxBytes = Number.POSITIVE_INFINITY): Promise<unknown> {
  const text = await request.text();
  if (text.length > maxBytes) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
