import type { ComparedPair } from "../../core/host/report/compared.ts";
import type { Settled } from "../../decisions/mod.ts";
import { JoinedRows } from "./joined_rows.ts";

/** What people have said of rows, for who learns from it. */
export interface DecidedPairs {
  /** How many sets of rows belong together by that, and how many do not. */
  together: number;
  apart: number;
  /** Whether two rows belong together, where that follows. */
  knownOf(pair: ComparedPair): boolean | undefined;
}

/** Rows of which none belongs to one on the other side. */
type Sides = [left: number[], right: number[]];

/**
 * What follows from decisions: rows that were signed off together belong together, and with no other;
 * rows that were kept apart do not.
 */
export function decidedPairs(settled: Settled): DecidedPairs {
  const together = settled.all("pinned").filter(({ parts }) => parts.length > 1)
    .map(({ parts }) => parts.map(({ id }) => id));
  const apart = settled.declined().flatMap((it): Sides[] => {
    if (it.kind === "apart") return [[it.left, it.right]];
    // Of three rows that are no group, two may be one.
    return it.rows.length === 2 ? [[it.rows, it.rows]] : [];
  });
  return saidPairs(together, apart);
}

/** The same of sets of rows that belong together, and of rows that do not. */
export function saidPairs(together: number[][], apart: Sides[]): DecidedPairs {
  const joined = new JoinedRows();
  for (const ids of together) joined.join(ids);
  const parted = new Set(
    apart.flatMap(([left, right]) =>
      left.flatMap((one) => right.flatMap((other) => [`${one} ${other}`, `${other} ${one}`]))
    ),
  );
  return {
    together: together.length,
    apart: apart.length,
    knownOf({ ids: [plus, minus] }) {
      if (joined.headOf(plus) === joined.headOf(minus)) return true;
      return joined.has(plus) || joined.has(minus) || parted.has(`${plus} ${minus}`)
        ? false
        : undefined;
    },
  };
}
