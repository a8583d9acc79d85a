import { createContext, type ReactNode, use } from 'react';
import type { Translator } from '../lib/messages/translator.ts';

const MessagesContext = createContext<Translator | undefined>(undefined);

export function MessagesProvider({ translate, children }: { translate: Translator; children: ReactNode }) {
  return <MessagesContext value={translate}>{children}</MessagesContext>;
}

/** The translator of this page: turns a key of the catalogue into a sentence. */
export function useMessages(): Translator {
  const translate = use(MessagesContext);
  if (translate === undefined) throw new Error('useMessages needs a MessagesProvider above it.');
  return translate;
}
