import { type CellLook, lookOf, mixedText } from "../../table/mod.ts";
import type { SheetRow } from "./rows.ts";

/** What the cells of a row could be. */
export function looksOf({ cells }: SheetRow): CellLook[] {
  const width = 1 + Math.max(-1, ...cells.keys());
  return Array.from({ length: width }, (_, at): CellLook => {
    const cell = cells.get(at);
    if (cell === undefined) return "empty";
    switch (cell.kind) {
      case "date":
      case "time":
        return "date";
      case "number":
        return "number";
      case "bad":
        return "text";
      default:
        return lookOf(mixedText(cell));
    }
  });
}

/** The first cell of a row that says anything. */
export function firstText(row: SheetRow): string {
  return textsOf(row)[0] ?? "";
}

/** The cells of a row that say anything. */
export function textsOf({ cells }: SheetRow): string[] {
  const texts = [...cells.values()].map((cell) =>
    cell.kind === "bad" ? cell.text : mixedText(cell).trim()
  );
  return texts.filter((it) => it !== "");
}
