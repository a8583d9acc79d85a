/**
 * An event as if the user had made it, for the unit tests of what hears only users. In a browser no script can do this:
 * `isTrusted` belongs to the event itself and cannot be defined anew (`[LegacyUnforgeable]` in the DOM Standard). The real rule is
 * tried in `tests/e2e/forged-choices.spec.ts`.
 */
export function trusted<Kind extends Event>(event: Kind): Kind {
  Object.defineProperty(event, 'isTrusted', { value: true });
  return event;
}
