import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/**
 * The places of a message that values go into, as `[name, kind]`, sorted, each once: what two languages must have in common. For
 * tests only.
 */
export function placesIn(message: string): [string, string][] {
  const found = new Map<string, string>();
  collect(parse(message, { ignoreTag: true }), found);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function collect(elements: MessageFormatElement[], found: Map<string, string>): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    // A plural may be said without one in another language: `{count}` and `{count, plural, …}` are the same place.
    const kind = element.type === TYPE.select ? 'select' : 'value';
    found.set(element.value, kind);
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const { value } of Object.values(element.options)) collect(value, found);
  }
}
