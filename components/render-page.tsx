import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { MessageKey } from '../lib/messages/translator.ts';
import { DataGuard } from './data-guard.tsx';
import { MessagesProvider, speak } from './messages.tsx';
import { type Services, ServicesProvider } from './services.tsx';

/** Renders a page of the extension into `#root`, once its sentences are there. `title` is a key of the catalogue. */
export function renderPage(
  page: ReactNode,
  { services, title }: { services: Services; title: MessageKey },
): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root.');
  void services.readTranslator().then((first) => {
    // Before the first rendering, so that nothing is laid out from the wrong side.
    speak(first, title);
    createRoot(root).render(
      <StrictMode>
        <ServicesProvider services={services}>
          <MessagesProvider first={first} title={title}>
            <DataGuard>{page}</DataGuard>
          </MessagesProvider>
        </ServicesProvider>
      </StrictMode>,
    );
  });
}
