import { bare, printable } from "./colour.ts";

/** A column of a table. */
export interface TableColumn {
  title: string;
  /** Numbers end at the same place; texts begin there. */
  align?: "left" | "right";
}

/** Lines of text in columns, two blanks apart and two from the left. */
export function table(
  columns: TableColumn[],
  rows: string[][],
  title = (text: string) => text,
): string {
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...rows.map((row) => bare(row[i]).length))
  );
  const line = (cells: string[]) =>
    "  " + cells.map((cell, i) => {
      const space = " ".repeat(Math.max(0, widths[i] - bare(cell).length));
      return columns[i].align === "right" ? space + cell : cell + space;
    }).join("  ").trimEnd();
  const head = columns.some((it) => it.title !== "")
    ? [title(line(columns.map((it) => it.title)))]
    : [];
  return [...head, ...rows.map(line)].join("\n");
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
): string {
  const natural = columns.map((column, i) =>
    Math.max(column.title.length, ...rows.map((row) => row[i].length))
  );
  let cap = Math.max(...natural);
  const capOf = (i: number) => columns[i].align === "right" ? natural[i] : cap;
  const total = () => natural.reduce((sum, it, i) => sum + 2 + Math.min(it, capOf(i)), 0);
  while (cap > 8 && total() > width) cap--;
  const cut = columns.map((it, i) => ({ ...it, title: clip(it.title, capOf(i)) }));
  return table(cut, rows.map((row) => row.map((cell, i) => clip(cell, capOf(i)))), title);
}

/** A text from outside, cut to a width with an ellipsis. */
export function clip(text: string, width: number): string {
  const line = printable(text);
  return line.length <= width ? line : line.slice(0, Math.max(0, width - 1)) + "…";
}
