import { browser, type Runtime } from './browser.ts';

/** One kind of message: how its input is parsed, and what answers it. Only pages of the extension may ask. */
export interface Handler<Input, Output> {
  parse: (input: unknown) => { success: true; data: Input } | { success: false };
  handle: (input: Input) => Promise<Output>;
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
 * Answers messages in the background. Whatever does not come from a page of this extension is refused: no
 * content script and no web page has anything to ask (uBlock Origin Lite sorts its messages the same way).
 * Registers its listener at once, so call it in the worker's first synchronous turn.
 */
export function answerMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    const answered = isFromOwnPage(sender) ? answer(handlers, message) : REFUSED;
    // Answered by `sendResponse`, never by a returned promise: see browser.ts.
    void answered.then(sendResponse);
    return true;
  });
}

const REFUSED: Promise<Answer> = Promise.resolve({ ok: false, error: 'not allowed' });

async function answer(handlers: Handlers, message: unknown): Promise<Answer> {
  if (!isMessage(message)) return { ok: false, error: 'not a message' };
  const handler = Object.hasOwn(handlers, message.kind) ? handlers[message.kind] : undefined;
  if (handler === undefined) return { ok: false, error: `no such message: ${message.kind}` };
  const input = handler.parse(message.input);
  if (!input.success) return { ok: false, error: `bad input: ${message.kind}` };
  try {
    return { ok: true, output: await handler.handle(input.data) };
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

function isMessage(message: unknown): message is Message {
  return (
    typeof message === 'object' && message !== null && 'kind' in message && typeof message.kind === 'string'
  );
}
