import { browser, type Runtime } from './browser.ts';

/** One kind of message: how its input is parsed, and the function that answers it. */
export interface Handler<Input, Output> {
  parse: (input: unknown) => { success: true; data: Input } | { success: false };
  handle(input: Input, sender: Runtime.MessageSender): Promise<Output>;
}

/**
 * The handlers of a map of messages. The map is an interface: a kind (`'try-on/submit'`) and the function that it stands for, with at
 * most one parameter. A kind without a handler, or a handler with another input or answer, does not compile.
 */
export type HandlersOf<Messages> = {
  [Kind in keyof Messages]: Messages[Kind] extends (input: infer Input) => Promise<infer Output>
    ? Handler<Input, Output>
    : never;
};

/** Sends one message of the map and resolves with its answer. */
export type Ask<Messages> = <Kind extends keyof Messages & string>(
  kind: Kind,
  ...input: InputOf<Messages[Kind]>
) => Promise<OutputOf<Messages[Kind]>>;
type InputOf<Act> = Act extends (...input: infer Input extends [unknown?]) => unknown ? Input : never;
type OutputOf<Act> = Act extends (...input: never) => Promise<infer Output> ? Output : never;

/** The wire format of messages and answers. */
interface Message {
  kind: string;
  input: unknown;
}
type Answer = { ok: true; output: unknown } | { ok: false; error: string };

type Handlers = Record<string, Handler<unknown, unknown>>;

/**
 * Answers messages in the background, sorted by who may send them (as uBlock Origin Lite does): `pages` come from
 * the extension's own pages, `contentScripts` from what we injected into a tab. Everything else is refused.
 * Registers its listener at once, so call it in the worker's first synchronous turn.
 */
export function answerMessages(
  handlers: { pages: Handlers; contentScripts: Handlers },
  onFailure: (kind: string, cause: unknown) => void = () => {},
): void {
  browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
    const known = isFromOwnPage(sender) ? handlers.pages : isFromTab(sender) ? handlers.contentScripts : {};
    // Answered by `sendResponse`, never by a returned promise: see browser.ts.
    void answer(known, message, { sender, onFailure }).then(sendResponse);
    return true;
  });
}

async function answer(
  handlers: Handlers,
  message: unknown,
  { sender, onFailure }: { sender: Runtime.MessageSender; onFailure: (kind: string, cause: unknown) => void },
): Promise<Answer> {
  if (!isMessage(message)) return { ok: false, error: 'not a message' };
  const handler = Object.hasOwn(handlers, message.kind) ? handlers[message.kind] : undefined;
  if (handler === undefined) return { ok: false, error: `no such message: ${message.kind}` };
  const input = handler.parse(message.input);
  if (!input.success) return { ok: false, error: `bad input: ${message.kind}` };
  try {
    return { ok: true, output: await handler.handle(input.data, sender) };
  } catch (cause) {
    onFailure(message.kind, cause);
    return { ok: false, error: String(cause) };
  }
}

/**
 * The sending side of `answerMessages`, for pages of the extension. It rejects when the background refuses the message or fails. The
 * answer comes from our own worker, of the same build, so it is not parsed again.
 */
export function createAsk<Messages>(): Ask<Messages> {
  return async (kind, ...[input = null]) => {
    const message: Message = { kind, input };
    const answered: Answer = await browser.runtime.sendMessage(message);
    if (!answered.ok) throw new Error(answered.error);
    return answered.output as OutputOf<Messages[typeof kind]>;
  };
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
