import { numberReader } from "../mapping/numbers.ts";
import type { Table } from "../table/mod.ts";
import type { Facts } from "./facts.ts";

/** The numbers of a column by row; null where there is none. */
export function numbersOf({ column, numbers }: Facts, table: Table) {
  const isSheet = table.format === "xlsx";
  const reader = numberReader(column, { format: numbers[0]?.format, isSheet });
  return Array.from({ length: table.rows }, (_, row) => reader.read(row) ?? null);
}
