import { printable } from "../../core/host/printable.ts";
import type { Mistakes } from "../../core/host/score/mistakes.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Data } from "../data/data.ts";
import { namesOfRows } from "../data/row_names.ts";
import { table } from "../ui/table.ts";
import { count, integer, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How many mistakes of a kind are shown before the rest is only counted. */
const SHOWN = 5;
const STAGES = 12;
/** How many rows of one are named. */
const NAMED = 8;

/**
 * What each stage is worth, and what it got wrong, row by row.
 *
 * @param nameOf what a person calls a row
 */
export function printMistakes(
  terminal: Terminal,
  { stages, expected, missed, split, merged }: Mistakes,
  nameOf: (id: number) => string,
): void {
  const { bold, dim } = terminal.colours;
  const lines = stages.slice(0, STAGES).map(({ origin, reason, claimed, right }) => [
    printable(origin, 24),
    printable(reason, 40),
    percent(right, claimed),
    percent(right, expected),
    integer(claimed),
    integer(right),
  ]);
  if (lines.length > 0) {
    terminal.print();
    terminal.print(...table(
      [
        { title: "by stage" },
        { title: "reason" },
        { title: "precision", ...NUMBER },
        { title: "recall", ...NUMBER },
        { title: "pairs", ...NUMBER },
        { title: "right", ...NUMBER },
      ],
      lines,
      bold,
    ));
    if (stages.length > STAGES) {
      terminal.print(dim(`  and ${integer(stages.length - STAGES)} more`));
    }
  }
  const list = (title: string, all: string[]) => {
    if (all.length === 0) return;
    terminal.print("", title);
    for (const line of all.slice(0, SHOWN)) terminal.print(`  ${line}`);
    if (all.length > SHOWN) terminal.print(dim(`  and ${integer(all.length - SHOWN)} more`));
  };
  const parts = (all: number[][]) => {
    const shown = all.slice(0, NAMED).map((ids) => named(ids, nameOf)).join(" | ");
    return all.length > NAMED ? `${shown} and ${integer(all.length - NAMED)} more` : shown;
  };
  const together = (all: { parts: number[][] }[]) => all.map((it) => parts(it.parts));
  list(
    `${count(missed.length, "settlement")} missed: belongs together, stands apart`,
    together(missed),
  );
  list(`${count(split.length, "settlement")} split: together in part`, together(split));
  list(
    `${count(merged.length, "group")} merged: stands together, belongs apart`,
    merged.map((it) => `${parts(it.parts)}  ${dim(printable(it.origins.join(", "), 60))}`),
  );
}

/** What a person calls the rows of a score's mistakes. */
export function namesIn(
  data: Data,
  describe: Describe,
  { mistakes: { missed, split, merged } }: { mistakes: Mistakes },
): (id: number) => string {
  const ids = [...missed, ...split, ...merged].flatMap(({ parts }) => parts.flat());
  return namesOfRows(data, describe, ids);
}

function named(ids: number[], nameOf: (id: number) => string): string {
  const shown = ids.slice(0, NAMED).map((id) => printable(nameOf(id), 24)).join(" ");
  return ids.length > NAMED ? `${shown} and ${integer(ids.length - NAMED)} more` : shown;
}
