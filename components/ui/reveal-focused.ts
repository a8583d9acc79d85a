import type { FocusEvent } from 'react';

/**
 * For a row that scrolls sideways: what gets the focus by key is brought wholly into view. Chromium leaves it where it is as long as
 * a small part of it can be seen (measured in Chromium 156: 20 of 237 px). A click moves nothing: the pointer is there already.
 */
export function revealFocused({ target }: FocusEvent): void {
  if (target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
