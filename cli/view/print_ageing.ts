import { type Ageing, bucketWords } from "../../decisions/mod.ts";
import { currencyName, integer, money } from "../ui/numbers.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { dayText } from "../../core/host/day.ts";

const NUMBER = { align: "right" } as const;

/** How old is what is open, by currency. */
export function printAgeing(terminal: Terminal, ageing: Ageing[], on: number): void {
  if (ageing.length === 0) return;
  const lines = ageing.flatMap(({ unit, buckets }) =>
    buckets.map(({ bucket, rows, amount, gross }, at) => [
      at === 0 ? currencyName(unit) : "",
      bucketWords(bucket),
      integer(rows),
      money(amount, unit),
      money(gross, unit),
    ])
  );
  const columns = [
    { title: "" },
    { title: `open on ${dayText(on)}` },
    { title: "rows", ...NUMBER },
    { title: "amount", ...NUMBER },
    { title: "gross", ...NUMBER },
  ];
  const from = lines.some(([currency]) => currency !== "") ? 0 : 1;
  terminal.print(
    "",
    ...table(columns.slice(from), lines.map((it) => it.slice(from)), terminal.colours.bold),
  );
}

/** The same for machines; a bucket without an end has none. */
export function ageingDocument(ageing: Ageing[], on: number) {
  return {
    on: dayText(on),
    currencies: ageing.map(({ unit, buckets }) => ({
      ...unit,
      buckets: buckets.map(({ bucket, ...sums }) => ({ age: bucketWords(bucket), ...sums })),
    })),
  };
}
