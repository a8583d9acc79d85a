import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { MessageKey, Translator } from '../../lib/messages/translator.ts';
import { Boundary } from './boundary.tsx';
import { BrokenPage } from './broken-page.tsx';
import { DataGuard } from './data-guard.tsx';
import { Failures } from './failures.tsx';
import { MessagesProvider } from './messages.tsx';
import { PrivateWindow } from './private-window.tsx';
import { type Services, ServicesProvider } from './services.tsx';

/**
 * Renders a page of the extension into `#root`, once its sentences are there, and `ready` is; in a private window a word
 * instead of the page, which would read and keep there. `title` is a key of the catalogue; `sentences` are read here unless
 * somebody has begun to read them.
 */
export function renderPage(
  page: ReactNode,
  {
    services,
    title,
    sentences = services.readTranslator(),
    ready,
  }: {
    services: Services;
    title: MessageKey;
    sentences?: Promise<Translator>;
    ready?: Promise<unknown>;
  },
): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root.');
  void Promise.all([sentences, services.isInPrivateWindow(), ready]).then(([first, isPrivate]) => {
    createRoot(root).render(
      <StrictMode>
        <ServicesProvider services={services}>
          <MessagesProvider first={first} title={title}>
            <Boundary fallback={<BrokenPage />}>
              {isPrivate ? (
                <PrivateWindow />
              ) : (
                // Outside: where the data cannot be used the guard says so, and nothing else needs to be said.
                <DataGuard>
                  <Failures>{page}</Failures>
                </DataGuard>
              )}
            </Boundary>
          </MessagesProvider>
        </ServicesProvider>
      </StrictMode>,
    );
  });
}
