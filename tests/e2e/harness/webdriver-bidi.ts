import type { Readable } from 'node:stream';

/** A session of WebDriver BiDi (w3c.github.io/webdriver-bidi). */
export interface WebDriver {
  /** Sends a command; rejects with the browser's error. */
  send(method: string, params: object): Promise<Record<string, unknown>>;
  /** Evaluates an expression in a context and gives its value, which must be JSON. */
  evaluate<Value>(context: string, expression: string): Promise<Value>;
  close(): void;
}

/** A net for the start of a browser. */
const START_MS = 300_000;

/** A net for the answer to one command. */
const ANSWER_MS = 300_000;

/** A command that has no answer yet. */
interface Waiting {
  resolve(result: Record<string, unknown>): void;
  reject(error: Error): void;
  late: NodeJS.Timeout;
}

/** Connects to the browser whose stderr announces its address, and begins a session. */
export async function connectWebDriver(stderr: Readable): Promise<WebDriver> {
  const socket = new WebSocket(`${await announcedAddress(stderr)}/session`);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('The browser refuses WebDriver BiDi.')), {
      once: true,
    });
  });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data));
    const answered = waiting.get(message.id);
    waiting.delete(message.id);
    clearTimeout(answered?.late);
    if (message.type === 'error') answered?.reject(new Error(`${message.error}: ${message.message}`));
    else answered?.resolve(message.result);
  });
  const send: WebDriver['send'] = (method, params) =>
    new Promise((resolve, reject) => {
      count += 1;
      // A browser may leave a command unanswered whose page goes meanwhile: then this names it, not the test's own net.
      const late = setTimeout(
        () => reject(new Error(`The browser never answered ${method} ${JSON.stringify(params)}`)),
        ANSWER_MS,
      );
      waiting.set(count, { resolve, reject, late });
      socket.send(JSON.stringify({ id: count, method, params }));
    });
  await send('session.new', { capabilities: {} });
  return {
    send,
    async evaluate(context, expression) {
      const { type, result, exceptionDetails } = await send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})))()`,
        target: { context },
        awaitPromise: true,
        // Whatever a click grants only during the click, an evaluation may have too.
        userActivation: true,
      });
      if (type === 'exception') throw new Error((exceptionDetails as { text: string }).text);
      const { value } = result as { value?: string };
      return value === undefined ? undefined : JSON.parse(value);
    },
    close: () => socket.close(),
  };
}

async function announcedAddress(stderr: Readable): Promise<string> {
  let text = '';
  return await new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The browser announces no WebDriver BiDi: ${text}`)),
      START_MS,
    );
    stderr.on('data', (chunk) => {
      text += chunk;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}
