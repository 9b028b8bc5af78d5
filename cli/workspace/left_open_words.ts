import type { LeftOpen, LeftSum } from "../../decisions/mod.ts";
import type { MoneyUnit } from "../../core/host/report/units.ts";
import { count, pricedEach } from "../ui/numbers.ts";

/** `18 rows that nothing settles (1,200.00 EUR without signs), of run 2, are no longer in the data; …`. */
export function leftOpenWords({ runs, rows, sums }: LeftOpen): string {
  const breaks = sums.reduce((all, it) => all + it.breaks.groups, 0);
  const said = [
    ...(rows.length === 0 ? [] : [
      `${count(rows.length, "row")} that nothing settles ` +
      grossOf(sums.map(({ unit, open }) => [open.gross, unit])),
    ]),
    ...(breaks === 0 ? [] : [
      `${count(breaks, "break")} ${grossOf(sums.map((it) => [it.breaks.gross, it.unit]))}`,
    ]),
  ];
  const isOne = rows.length + breaks === 1;
  const where = `run${runs.length === 1 ? "" : "s"} ${runs.join(", ")}`;
  return `${said.join(" and ")}, of ${where}, ${
    isOne ? "is" : "are"
  } no longer in the data; give ` +
    `${isOne ? "its file" : "their files"}, too, or nothing here can settle with ` +
    `${isOne ? "it" : "them"}`;
}

/** The same for machines. */
export function leftOpenDocument(
  left: LeftOpen | null,
): { left_open?: Omit<LeftOpen, "sums"> & { sums: LeftSumDocument[] } } {
  if (left === null) return {};
  const sums = left.sums.map(({ unit, ...rest }) => ({ ...unit, ...rest }));
  return { left_open: { ...left, sums } };
}

/** What has left in one currency, for machines. */
type LeftSumDocument = MoneyUnit & Omit<LeftSum, "unit">;

function grossOf(sums: [gross: number, unit: MoneyUnit][]): string {
  return `(${pricedEach(sums.filter(([gross]) => gross > 0))} without signs)`;
}
