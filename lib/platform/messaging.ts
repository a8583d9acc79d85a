import { browser, type Runtime } from './browser.ts';

/** One kind of message: how its input is parsed, and what answers it. */
export interface Handler<Input, Output> {
  parse: (input: unknown) => { success: true; data: Input } | { success: false };
  handle: (input: Input, sender: Runtime.MessageSender) => Promise<Output>;
}

/** What every message looks like on the wire, and every answer. */
interface Message {
  kind: string;
  input: unknown;
}
type Answer = { ok: true; output: unknown } | { ok: false; error: string };

// biome-ignore lint/suspicious/noExplicitAny: a registry holds handlers of different inputs; each parses its own.
export type Handlers = Record<string, Handler<any, unknown>>;

/**
 * Answers messages in the background, sorted by who may send them (as uBlock Origin Lite does): `pages` come from
 * the extension's own pages, `contentScripts` from what we injected into a tab. Everything else is refused.
 * Registers its listener at once, so call it in the worker's first synchronous turn.
 */
export function answerMessages(handlers: { pages: Handlers; contentScripts: Handlers }): void {
  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    const known = isFromOwnPage(sender) ? handlers.pages : isFromTab(sender) ? handlers.contentScripts : {};
    // Answered by `sendResponse`, never by a returned promise: see browser.ts.
    void answer(known, message, sender).then(sendResponse);
    return true;
  });
}

async function answer(handlers: Handlers, message: unknown, sender: Runtime.MessageSender): Promise<Answer> {
  if (!isMessage(message)) return { ok: false, error: 'not a message' };
  const handler = Object.hasOwn(handlers, message.kind) ? handlers[message.kind] : undefined;
  if (handler === undefined) return { ok: false, error: `no such message: ${message.kind}` };
  const input = handler.parse(message.input);
  if (!input.success) return { ok: false, error: `bad input: ${message.kind}` };
  try {
    return { ok: true, output: await handler.handle(input.data, sender) };
  } catch (cause) {
    return { ok: false, error: String(cause) };
  }
}

/** Asks the background; rejects when it refuses or fails. For pages of the extension. */
export async function ask(kind: string, input: unknown): Promise<unknown> {
  const message: Message = { kind, input };
  const answered: Answer = await browser.runtime.sendMessage(message);
  if (!answered.ok) throw new Error(answered.error);
  return answered.output;
}

function isFromOwnPage({ id, url }: Runtime.MessageSender): boolean {
  return id === browser.runtime.id && url?.startsWith(browser.runtime.getURL('')) === true;
}

function isFromTab({ id, tab }: Runtime.MessageSender): boolean {
  return id === browser.runtime.id && tab !== undefined;
}

function isMessage(message: unknown): message is Message {
  return (
    typeof message === 'object' && message !== null && 'kind' in message && typeof message.kind === 'string'
  );
}
