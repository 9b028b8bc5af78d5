import { printable } from "../../core/host/printable.ts";
import { bare } from "./colour.ts";

/** A column of a table. */
export interface TableColumn {
  title: string;
  /** Numbers end at the same place; texts begin there. */
  align?: "left" | "right";
}

/** No text in a cell is longer, whoever wrote it. */
const LONGEST = 600;

/** Lines of text in columns, two blanks apart and two from the left. */
export function table(
  columns: TableColumn[],
  rows: string[][],
  title = (text: string) => text,
): string[] {
  const cells = rows.map((row) => row.map((cell, i) => bounded(cell, columns[i])));
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...cells.map((row) => bare(row[i]).length))
  );
  const line = (cells: string[]) =>
    "  " + cells.map((cell, i) => {
      const space = " ".repeat(Math.max(0, widths[i] - bare(cell).length));
      return columns[i].align === "right" ? space + cell : cell + space;
    }).join("  ").trimEnd();
  const head = columns.some((it) => it.title !== "")
    ? [title(line(columns.map((it) => it.title)))]
    : [];
  return [...head, ...cells.map(line)];
}

/**
 * The same table with its widest texts cut, where it would not fit a screen of that width. Numbers
 * stay whole: half of an amount, or of an id, is another one.
 */
export function fittedTable(
  columns: TableColumn[],
  rows: string[][],
  width: number,
  title?: (text: string) => string,
): string[] {
  const titles = columns.map((it) => printable(it.title));
  const cells = rows.map((row) => row.map((cell) => printable(cell)));
  const natural = titles.map((title, i) =>
    Math.max(title.length, ...cells.map((row) => row[i].length))
  );
  let cap = Math.max(...natural);
  const capOf = (i: number) => columns[i].align === "right" ? natural[i] : cap;
  const total = () => natural.reduce((sum, it, i) => sum + 2 + Math.min(it, capOf(i)), 0);
  while (cap > 8 && total() > width) cap--;
  const cut = columns.map((it, i) => ({ ...it, title: printable(titles[i], capOf(i)) }));
  return table(cut, cells.map((row) => row.map((cell, i) => printable(cell, capOf(i)))), title);
}

/** A cell that fits; a number stays whole. */
function bounded(cell: string, { align }: TableColumn): string {
  const text = bare(cell);
  return align === "right" || text.length <= LONGEST ? cell : printable(text, LONGEST);
}
