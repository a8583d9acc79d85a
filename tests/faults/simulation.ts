/**
 * Time and order of a simulated machine. Whatever would take time in the world (a request on its way, a transaction, a
 * lock) waits at a *gate* until the plan lets it pass, so that a test decides what happens when, and between what.
 */
export interface Gate {
  label: string;
  /** Whose it is: with its owner's death it never opens. Without an owner it belongs to the network. */
  owner?: object | undefined;
  /** True time (ms) at which it began to wait. */
  since: number;
  open: () => void;
}

interface Timer {
  at: number;
  owner?: object | undefined;
  ring: () => void;
}

export interface Simulation {
  /** True time, ms. */
  now(): number;
  gates: Gate[];
  /** Resolves once the plan opens it. */
  gate(label: string, owner?: object): Promise<void>;
  after(ms: number, ring: () => void, owner?: object): () => void;
  /** Moves true time on, ringing what is due on the way; `onTick` may look at every stop. */
  pass(ms: number): Promise<void>;
  /** Everything of the owner stops where it is. */
  forget(owner: object): void;
  /** Opens the gate at `pick` (modulo their number), and waits until the code stands still again. */
  open(pick: number): Promise<boolean>;
  /** Work that runs on its own between two gates, such as a transaction: stillness waits for it. */
  busy<Result>(work: Promise<Result>): Promise<Result>;
  settle(): Promise<void>;
}

/** Rounds of the event loop without work, after which the code counts as standing still. */
const STILL_ROUNDS = 3;

export function createSimulation(startAt: number): Simulation {
  let now = startAt;
  let working = 0;
  let timers: Timer[] = [];
  const gates: Gate[] = [];

  async function settle(): Promise<void> {
    for (let still = 0; still < STILL_ROUNDS; still += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (working > 0) still = -1;
    }
  }

  const simulation: Simulation = {
    now: () => now,
    gates,
    gate: (label, owner) =>
      new Promise((open) => {
        gates.push({ label, owner, since: now, open });
      }),
    after(ms, ring, owner) {
      const timer: Timer = { at: now + Math.max(0, ms), owner, ring };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.ring();
        await settle();
      }
      now = until;
    },
    forget(owner) {
      timers = timers.filter((timer) => timer.owner !== owner);
      for (let n = gates.length - 1; n >= 0; n -= 1) if (gates[n]?.owner === owner) gates.splice(n, 1);
    },
    async open(pick) {
      const [gate] = gates.splice(pick % Math.max(1, gates.length), 1);
      if (gate === undefined) return false;
      gate.open();
      await settle();
      return true;
    },
    async busy(work) {
      working += 1;
      try {
        return await work;
      } finally {
        working -= 1;
      }
    },
    settle,
  };
  return simulation;
}
