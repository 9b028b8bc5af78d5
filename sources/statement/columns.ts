import type { SourceColumn } from "../table/mod.ts";
import { type Decimal, rescaled } from "../table/mod.ts";

/** Texts, most of which are there more than once. */
export function textColumn(name: string, cells: string[]): SourceColumn {
  return { kind: "text", name, cell: (row) => cells[row] };
}

export function dateColumn(name: string, cells: (number | null)[]): SourceColumn {
  return { kind: "date", name, cell: (row) => cells[row] };
}

export function booleanColumn(name: string, cells: boolean[]): SourceColumn {
  return { kind: "boolean", name, cell: (row) => cells[row] };
}

/** Decimals, with as many digits as the one that has most. */
export function decimalColumn(name: string, cells: Decimal[]): SourceColumn {
  const scale = cells.reduce((most, cell) => Math.max(most, cell.scale), 0);
  return { kind: "decimal", name, scale, cell: (row) => rescaled(cells[row], scale) };
}
