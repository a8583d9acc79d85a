import type { BrowserContext, CDPSession, ConsoleMessage, WebError } from '@playwright/test';

/** Something that went wrong in the extension's own code, wherever it ran. */
export interface ExtensionError {
  /** `console` (also violations of the Content Security Policy) or `exception` (also unhandled rejections). */
  kind: 'console' | 'exception';
  /** Address of the page, or of the worker's script. */
  where: string;
  text: string;
}

/**
 * Collects into `errors` what the extension's pages, its scripts in other pages, and its worker complain of. The worker
 * is watched by a session of our own, since Playwright passes on its console, but neither exceptions nor violations.
 */
export async function collectErrors(context: BrowserContext, origin: string, errors: ExtensionError[]): Promise<void> {
  collectPageErrors(context, origin, errors);
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('The browser has no debugging session.');
  await collectWorkerErrors(session, origin, errors);
}

/** The pages' part, for a connection of its own such as that of the real popup. */
export function collectPageErrors(context: BrowserContext, origin: string, errors: ExtensionError[]): void {
  const isOurs = (address: string | undefined) => address?.startsWith(`${origin}/`) === true;

  const onConsole = (message: ConsoleMessage) => {
    if (message.type() !== 'error' || message.page() === null) return;
    const where = message.page()?.url() ?? '';
    if (isOurs(where) || isOurs(message.location().url)) errors.push({ kind: 'console', where, text: message.text() });
  };
  const onException = (error: Error, where: string) => {
    const text = error.stack ?? String(error);
    if (isOurs(where) || text.includes(`${origin}/`)) errors.push({ kind: 'exception', where, text });
  };

  context.on('console', onConsole);
  context.on('weberror', (webError: WebError) => onException(webError.error(), webError.page()?.url() ?? ''));
  // What was said before this was listening.
  for (const page of context.pages()) {
    void page.consoleMessages().then((messages) => messages.forEach(onConsole), ignore);
    void page.pageErrors().then((found) => found.forEach((error) => void onException(error, page.url())), ignore);
  }
}

/** The messages of the protocol that a worker's session is listened to for. */
interface WorkerMessage {
  method?: string;
  params?: {
    type?: string;
    args?: { value?: unknown; description?: string }[];
    exceptionDetails?: { text: string; exception?: { description?: string } };
    entry?: { level: string; text: string; url?: string };
  };
}

/** Attaches to each worker as it starts, again after each restart. `Runtime.enable` also tells what came before. */
async function collectWorkerErrors(session: CDPSession, origin: string, errors: ExtensionError[]): Promise<void> {
  const attached = new Map<string, string>();
  session.on('Target.attachedToTarget', async ({ sessionId, targetInfo }) => {
    if (!targetInfo.url.startsWith(`${origin}/`)) return;
    attached.set(sessionId, targetInfo.url);
    for (const [id, method] of ['Runtime.enable', 'Log.enable'].entries()) {
      await session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
        // The worker may be gone again.
        .catch(ignore);
    }
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const where = attached.get(sessionId);
    const error = readWorkerMessage(JSON.parse(message));
    if (where !== undefined && error !== undefined) errors.push({ ...error, where });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    filter: [{ type: 'service_worker' }],
  });
}

function readWorkerMessage({ method, params }: WorkerMessage): Omit<ExtensionError, 'where'> | undefined {
  if (method === 'Runtime.exceptionThrown') {
    const { text = '', exception } = params?.exceptionDetails ?? {};
    return { kind: 'exception', text: exception?.description ?? text };
  }
  if (method === 'Runtime.consoleAPICalled' && params?.type === 'error') {
    const parts = (params.args ?? []).map(({ value, description }) => description ?? String(value));
    return { kind: 'console', text: parts.join(' ') };
  }
  if (method === 'Log.entryAdded' && params?.entry?.level === 'error') {
    return { kind: 'console', text: params.entry.text };
  }
  return undefined;
}

/** A page or worker that is gone has nothing more to say. */
function ignore(): void {}
