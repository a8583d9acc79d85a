import { Fragment } from 'react';
import type { MessageKey } from '../../lib/messages/translator.ts';
import { useMessages } from './messages.tsx';

/** Stands for a value until the sentence is cut there; no text of ours or of others holds it (a noncharacter of Unicode). */
const PLACE = '\ufdd0';

/**
 * A sentence with texts of others in it (names of files, titles, addresses): each is isolated, so that it never turns the words
 * around it. Numbers are put in as they are.
 */
export function Sentence({
  message: [key, values],
}: {
  message: [key: MessageKey, values: Record<string, string | number>];
}) {
  const t = useMessages();
  const texts = Object.entries(values).filter(([, value]) => typeof value === 'string');
  const places = texts.map(([name], at) => [name, `${PLACE}${at}${PLACE}`]);
  const parts = t(key, { ...values, ...Object.fromEntries(places) }).split(PLACE);
  // Every second part is the number of a text.
  return parts.map((part, at) => {
    const id = `${at}${part}`;
    return at % 2 === 0 ? (
      <Fragment key={id}>{part}</Fragment>
    ) : (
      <bdi key={id}>{texts[Number(part)]?.[1]}</bdi>
    );
  });
}
