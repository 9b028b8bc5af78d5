import type { WrittenTable } from "../sources/write/written.ts";
import { texts } from "./columns.ts";

/** What a person should look at before the figures are believed, a line each. */
export function notesSheet(notes: string[]): WrittenTable {
  return { columns: [texts("to look at", notes, (it) => it)], rows: notes.length };
}
