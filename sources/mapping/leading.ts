import {
  type Balance,
  type Decimal,
  decimalOf,
  decimalText,
  negated,
  sumOf,
} from "../table/mod.ts";
import { inUnits } from "./currency_sums.ts";
import { plain, type Stretch } from "./succession.ts";
import { Sum } from "./sum.ts";

/** Statements whose rows, as far as they are kept, do not lead from the first to the last balance. */
export interface Unled extends Omit<Stretch, "statements"> {
  /** What the closing balance has beyond the opening one and the rows that are kept. */
  difference: string;
}

/** Adds up what is kept of the rows of statements, and what is not. */
export class Leading {
  readonly #sums = new Map<Balance, { all: Sum; kept: Sum }>();
  readonly #ofStretch: { stretch: Stretch; all: Sum; kept: Sum }[];

  constructor(stretches: Stretch[]) {
    this.#ofStretch = stretches.filter(isEven).map((stretch) => ({
      stretch,
      all: new Sum(),
      kept: new Sum(),
    }));
    for (const sums of this.#ofStretch) {
      for (const statement of sums.stretch.statements) this.#sums.set(statement, sums);
    }
  }

  take(statement: Balance, amount: number, isKept: boolean): void {
    const sums = this.#sums.get(statement);
    sums?.all.add(amount);
    if (isKept) sums?.kept.add(amount);
  }

  get unled(): Unled[] {
    return this.#ofStretch.flatMap(({ stretch: { statements, ...ends }, all, kept }) => {
      const [taken, lines] = [exact(all.text), sumOf(statements.map((it) => exact(it.lines)))];
      const isTurned = !isZero(less(taken, lines));
      // Where rules make other amounts of the lines, balances say nothing of them.
      if (isTurned && !isZero(sumOf([taken, lines]))) return [];
      const rows = exact(kept.text);
      const rest = less(
        less(exact(ends.closing), exact(ends.opening)),
        isTurned ? negated(rows) : rows,
      );
      if (isZero(rest)) return [];
      const difference = inUnits(plain(decimalText(rest.value, rest.scale)), ends.currency);
      return [{ ...ends, difference }];
    });
  }
}

/** Whether each statement leads from its own opening to its own closing balance; else that is said. */
function isEven({ statements }: Stretch): boolean {
  // A sum of lines may have more digits than any of them.
  return statements.every((it) => it.difference === "0" && decimalOf(it.lines) !== undefined);
}

function exact(text: string): Decimal {
  return decimalOf(text)!;
}

function less(one: Decimal, other: Decimal): Decimal {
  return sumOf([one, negated(other)]);
}

function isZero({ value }: Decimal): boolean {
  return value === 0n;
}
