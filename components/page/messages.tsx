import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useState } from 'react';
import { directionOf } from '../../lib/messages/languages.ts';
import type { MessageKey, Translator } from '../../lib/messages/translator.ts';
import { useServices } from './services.tsx';

const MessagesContext = createContext<Translator | undefined>(undefined);

/**
 * Gives the page its sentences, beginning with `first`, and follows the language of the options while the page is open. The
 * document has its language, direction and title from here.
 */
export function MessagesProvider({
  first,
  title,
  children,
}: {
  first: Translator;
  title: MessageKey;
  children: ReactNode;
}) {
  const services = useServices();
  const [translate, setTranslate] = useState<Translator>(() => first);
  useEffect(() => {
    const refresh = async () => {
      const next = await services.readTranslator();
      setTranslate(() => next);
    };
    return services.subscribe('settings', () => void refresh());
  }, [services]);
  // With the first views and not before: what is painted until then would change sides by itself where Arabic is spoken.
  useLayoutEffect(() => speak(translate, title), [translate, title]);
  return <MessagesContext value={translate}>{children}</MessagesContext>;
}

/** Tells the document which language it is in, which way it runs, and what it is called. */
function speak(translate: Translator, title: MessageKey): void {
  document.documentElement.lang = translate.language;
  document.documentElement.dir = directionOf(translate.language);
  document.title = translate(title);
}

/** The translator of this page: turns a key of the catalogue into a sentence. */
export function useMessages(): Translator {
  const translate = use(MessagesContext);
  if (translate === undefined) throw new Error('useMessages needs a MessagesProvider above it.');
  return translate;
}
