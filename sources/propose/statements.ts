import type { Table } from "../table/mod.ts";

/** Formats of banks, whose columns are called by florecon itself. */
const STATEMENTS = new Set(["camt", "mt940", "bai2", "ofx", "qif"]);

/** Whether a table is a statement: its columns are what they are called, also where one is empty in some file. */
export function isStatement({ format }: Table): boolean {
  return STATEMENTS.has(format);
}
