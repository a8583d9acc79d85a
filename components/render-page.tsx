import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Translator } from '../lib/messages/translator.ts';
import { DataGuard } from './data-guard.tsx';
import { MessagesProvider } from './messages.tsx';
import { type Services, ServicesProvider } from './services.tsx';

/** Renders a page of the extension into `#root`, and gives the document its language and title. */
export function renderPage(
  page: ReactNode,
  { services, translate, title }: { services: Services; translate: Translator; title: string },
): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root.');
  document.documentElement.lang = translate.locale;
  document.title = title;
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider services={services}>
        <MessagesProvider translate={translate}>
          <DataGuard>{page}</DataGuard>
        </MessagesProvider>
      </ServicesProvider>
    </StrictMode>,
  );
}
