import { printable } from "../../core/host/printable.ts";
import type { DecoyRate, DecoyStage } from "../../core/host/score/decoy_rate.ts";
import { table } from "../ui/table.ts";
import { integer, percent } from "../ui/numbers.ts";
import type { Terminal } from "../ui/terminal.ts";

const NUMBER = { align: "right" } as const;

/** How many steps are shown. */
const SHOWN = 20;

/** Of each step how many of its groups are wrong, by its decoys. */
export function printDecoys(terminal: Terminal, { stages, whole }: DecoyRate): void {
  const { bold, dim } = terminal.colours;
  const line = (name: string, it: DecoyStage) => [
    name,
    integer(it.groups),
    integer(it.claimed),
    it.wrong.toFixed(1),
    it.most.toFixed(1),
    percent(it.wrong, it.groups),
  ];
  const shown = stages.slice(0, SHOWN);
  terminal.print(...table(
    [
      { title: "by step" },
      { title: "groups", ...NUMBER },
      { title: "decoys taken", ...NUMBER },
      { title: "wrong, about", ...NUMBER },
      { title: "at most", ...NUMBER },
      { title: "share", ...NUMBER },
    ],
    [
      ...shown.map((it) => line(printable(it.reason || it.origin, 40), it)),
      line("all of them", whole),
    ],
    bold,
  ));
  if (stages.length > SHOWN) {
    terminal.print(dim(`  and ${integer(stages.length - SHOWN)} steps more`));
  }
  terminal.print(
    "",
    dim(
      "  This counts what is matched with a row that belongs to nothing. Two rows that agree for a",
    ),
    dim(
      "  reason and still do not belong together, such as a line booked twice, no decoy can show:",
    ),
    dim("  so it is a lower bound."),
  );
}
