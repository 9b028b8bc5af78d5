import { printable } from "../../core/host/printable.ts";
import type { Case } from "../score/cases.ts";

/** A label, and the rows of the data that it is about. */
export interface Label extends Pick<Case, "expect" | "rows"> {
  ids: number[];
}

/**
 * Why labels cannot all hold; null where they can. What belongs with the same row belongs together.
 *
 * @param labels each of two rows at least
 */
export function contradictionIn(labels: Label[]): string | null {
  const above = new Map<number, number>();
  const top = (id: number): number => {
    const next = above.get(id);
    if (next === undefined) return id;
    const highest = top(next);
    above.set(id, highest);
    return highest;
  };
  for (const { expect, rows, ids } of labels) {
    if (new Set(ids).size < ids.length) {
      return `${named(rows)} names one row twice; a row is asked about beside others`;
    }
    if (expect === "apart") continue;
    for (const id of ids.slice(1)) {
      const [one, other] = [top(ids[0]), top(id)];
      if (one !== other) above.set(other, one);
    }
  }
  for (const { expect, rows, ids } of labels) {
    if (expect === "apart" && new Set(ids.map(top)).size < ids.length) {
      return `${
        named(rows)
      } are said to be apart, and to belong together by other labels; take back ` +
        "what is wrong";
    }
  }
  return null;
}

function named(rows: string[]): string {
  return rows.map((it) => `"${printable(it, 40)}"`).join(" and ");
}
