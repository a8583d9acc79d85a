import type { Chance } from '../support/chance.ts';

/** A reader, what it is given, and what has to hold of what it gives. `Input` is printed with a finding. */
export interface Reader<Input = unknown> {
  name: string;
  make(chance: Chance): Input;
  run(input: Input): void | Promise<void>;
}

/** A row of the table, with the type of its input known to both of its halves. */
export function reader<Input>(
  name: string,
  make: (chance: Chance) => Input,
  run: (input: Input) => void | Promise<void>,
): Reader {
  return { name, make, run: (input) => run(input as Input) };
}
