import { printable } from "../../core/host/printable.ts";
import type { Case } from "../score/cases.ts";
import { JoinedRows } from "./joined_rows.ts";

/** A label, and the rows of the data that it is about. */
export interface Label extends Pick<Case, "expect" | "rows"> {
  ids: number[];
}

/**
 * Why labels cannot all hold; null where they can.
 *
 * @param labels each of two rows at least
 */
export function contradictionIn(labels: Label[]): string | null {
  const joined = new JoinedRows();
  for (const { expect, rows, ids } of labels) {
    if (new Set(ids).size < ids.length) {
      return `${named(rows)} names one row twice; a row is asked about beside others`;
    }
    if (expect === "together") joined.join(ids);
  }
  for (const { expect, rows, ids } of labels) {
    if (expect === "apart" && new Set(ids.map((id) => joined.headOf(id))).size < ids.length) {
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
