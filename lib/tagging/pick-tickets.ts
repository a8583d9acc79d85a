import type { GarmentType } from '../aidge/index.ts';

/** A document in a tab. `document` is the browser's id of it; Firefox 140 has none. */
export interface PickerPlace {
  tab: number;
  frame: number;
  document: string | undefined;
}

/** Each picker receives a ticket and returns it with the choice. A choice without a valid ticket is rejected. */
export interface PickTickets {
  /** Issues the ticket of a picker that is being opened. It replaces the ticket of an earlier picker in the same frame. */
  issue(place: PickerPlace, type: GarmentType | undefined): Promise<string>;
  /**
   * Uses the ticket up. False if it was never issued, was used before, belongs to another place or another garment type, is older than
   * 30 minutes, or if its tab has chosen 20 garments within a minute.
   */
  redeem(ticket: string, place: PickerPlace, type: GarmentType): Promise<boolean>;
}

/** Life of a ticket (ms): a picker may stay open while the user scrolls. */
const OPEN_MS = 30 * 60_000;
/** Choices that one tab may make in a minute: more than a person can point at. */
const MAX_CHOICES = 20;
const CHOICES_MS = 60_000;
const MAX_OPEN = 100;

interface Open extends PickerPlace {
  ticket: string;
  type?: GarmentType;
  at: number;
}

/** The tickets and recent choices, kept while the browser runs. */
export interface PickState {
  open: Open[];
  chosen: { tab: number; at: number }[];
}

/**
 * `state` outlives the worker and is closed to content scripts. `exclusively` keeps two messages from using one ticket.
 * `makeTicket` gives a random text that cannot be guessed.
 */
export function createPickTickets(deps: {
  state: { read: () => Promise<PickState | undefined>; write: (state: PickState) => Promise<void> };
  exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  now: () => number;
  makeTicket: () => string;
}): PickTickets {
  const { state, exclusively, now, makeTicket } = deps;

  async function readState(): Promise<PickState> {
    const { open, chosen } = (await state.read()) ?? { open: [], chosen: [] };
    // The clock may have been set back: a time far in the future is expired, too.
    const isWithin = (ms: number) => (one: { at: number }) => Math.abs(now() - one.at) < ms;
    return { open: open.filter(isWithin(OPEN_MS)), chosen: chosen.filter(isWithin(CHOICES_MS)) };
  }

  return {
    issue: (place, type) =>
      exclusively(async () => {
        const { open, chosen } = await readState();
        const others = open.filter(({ tab, frame }) => tab !== place.tab || frame !== place.frame);
        const ticket = makeTicket();
        const added: Open = { ...place, ticket, at: now(), ...(type === undefined ? {} : { type }) };
        await state.write({ open: [...others, added].slice(-MAX_OPEN), chosen });
        return ticket;
      }),

    redeem: (ticket, place, type) =>
      exclusively(async () => {
        const { open, chosen } = await readState();
        const found = open.find((one) => one.ticket === ticket && isOf(one, place, type));
        if (found === undefined) return false;
        const isTooOften = chosen.filter(({ tab }) => tab === place.tab).length >= MAX_CHOICES;
        await state.write({
          open: open.filter((one) => one !== found),
          chosen: isTooOften ? chosen : [...chosen, { tab: place.tab, at: now() }],
        });
        return !isTooOften;
      }),
  };
}

function isOf(open: Open, { tab, frame, document }: PickerPlace, type: GarmentType): boolean {
  return (
    open.tab === tab &&
    open.frame === frame &&
    // Without a document id of the sender, tab and frame decide.
    (document === undefined || open.document === document) &&
    (open.type === undefined || open.type === type)
  );
}
