import { tableFromIPC } from "apache-arrow";
import type { Describe } from "../../core/host/describe/describe.ts";
import type { Data } from "../data/data.ts";
import { linesOf } from "../data/lines.ts";
import { rowIds } from "../data/rows.ts";

/** The day of each row, NaN where it has none; null where no column says when a row is from. */
export function daysOf(data: Data, describe: Describe): ((id: number) => number) | null {
  const column = describe.input.find((it) => it.date)?.name;
  if (column === undefined) return null;
  const ids = [...rowIds(tableFromIPC(data.stream), describe)].map(([, id]) => id);
  const lines = linesOf(data, describe, ids);
  return (id) => {
    const day = lines.get(id)?.cells[column];
    return typeof day === "number" ? day : NaN;
  };
}
