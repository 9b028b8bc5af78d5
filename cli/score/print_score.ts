import { printable } from "../../core/host/printable.ts";
import type { Rating } from "../../core/host/score/score.ts";
import type { RunScore } from "./truth.ts";
import { table } from "../ui/table.ts";
import { count, currencyName, integer, money, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How well the groups agree with what is known to be true, by amount each currency for itself. */
export function printScore(
  terminal: Terminal,
  { pairs, amounts, aside, elsewhere }: RunScore,
): void {
  const line = (name: string, it: Rating, said: (figure: number) => string) => [
    name,
    percent(it.precision, 1),
    percent(it.recall, 1),
    percent(it.f1, 1),
    said(it.claimed),
    said(it.expected),
  ];
  terminal.print();
  terminal.print(...table(
    [
      { title: "against the truth" },
      { title: "precision", ...NUMBER },
      { title: "recall", ...NUMBER },
      { title: "f1", ...NUMBER },
      { title: "claimed", ...NUMBER },
      { title: "expected", ...NUMBER },
    ],
    [
      line("by pair of rows", pairs, integer),
      ...amounts.map(({ unit, ...it }) =>
        line(`by amount ${currencyName(unit)}`.trimEnd(), it, (sum) => money(sum, unit))
      ),
    ],
    terminal.colours.bold,
  ));
  const note = (text: string) => terminal.print(terminal.colours.dim(`  ${text}`));
  const origins = aside.map(({ origin, rows }) => `${printable(origin, 40)} (${integer(rows)})`);
  if (aside.length > 0) note(`rows put aside claim nothing: ${origins.join(", ")}`);
  printElsewhere(terminal, elsewhere);
}

/** How many rows of a truth are left out, where there are any. */
export function printElsewhere(terminal: Terminal, rows: number): void {
  if (rows === 0) return;
  terminal.print(
    terminal.colours.dim(`  left out: ${count(rows, "row")} of the truth, not in the data`),
  );
}
