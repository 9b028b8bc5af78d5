import { printable } from "../../core/host/printable.ts";
import type { Case } from "../score/cases.ts";
import { table } from "../ui/table.ts";
import { bits, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

/** A pair as it is put to a person. */
export interface ShownPair {
  /** What people call the two rows. */
  rows: [string, string];
  /** What they hold, column by column. */
  cells: { column: string; one: string; other: string }[];
  /** What earlier groups left of both, where they took a part: that is what the evidence is about. */
  left?: { one: string; other: string };
  /** What each level answers: `name like`. */
  evidence: string[];
  weight: number;
  chance: number;
}

/** Asks a person for a line; null where nobody answers any more. */
export type Answering = (prompt: string) => string | null;

/** How much of a cell is shown. */
const LONGEST = 48;

const ANSWERS: Record<string, Case["expect"] | null> = {
  ...{ y: "together", yes: "together", n: "apart", no: "apart" },
  ...{ "?": null, "": null },
};

/**
 * Puts one pair after the other, and answers what was said; who cannot tell leaves one out.
 *
 * @param objectionTo why all that was said so far cannot hold, or null
 */
export function askAll(
  terminal: Terminal,
  pairs: ShownPair[],
  ask: Answering,
  objectionTo: (said: Case[]) => string | null,
): Case[] {
  const said: Case[] = [];
  for (const [at, pair] of pairs.entries()) {
    printPair(terminal, pair, `${at + 1} of ${pairs.length}`);
    for (;;) {
      const line = ask("do they belong together? y, n, ? for cannot tell, q to stop: ");
      if (line === null || /^q(uit)?$/i.test(line.trim())) return said;
      const answer = ANSWERS[line.trim().toLowerCase()];
      if (answer === undefined) {
        terminal.print("  answer y, n, ? or q");
        continue;
      }
      if (answer === null) break;
      const next: Case = { expect: answer, rows: pair.rows, why: "" };
      const objection = objectionTo([...said, next]);
      if (objection === null) {
        said.push(next);
        break;
      }
      terminal.print(`  ${objection}`);
    }
  }
  return said;
}

/** Two rows next to each other, and what speaks for them. */
export function printPair(terminal: Terminal, pair: ShownPair, title: string): void {
  const { bold, dim } = terminal.colours;
  const [one, other] = pair.rows.map((it) => printable(it, LONGEST));
  terminal.print(
    "",
    ...table(
      [{ title }, { title: one }, { title: other }],
      [
        ...pair.cells.map((it) => [
          printable(it.column, 24),
          printable(it.one, LONGEST),
          printable(it.other, LONGEST),
        ]),
        ...(pair.left === undefined ? [] : [["what is left", pair.left.one, pair.left.other]]),
      ],
      bold,
    ),
  );
  const evidence = pair.evidence.map((it) => printable(it, LONGEST)).join(", ");
  terminal.print(dim(`  ${evidence}: ${bits(pair.weight)} bits, ${percent(pair.chance, 1)}`));
}
