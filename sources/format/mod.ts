/**
 * The formats: each turns the bytes of a file into a table, and is loaded when a file needs it.
 *
 * @module
 */
import type { ReadOptions, Table } from "../table/mod.ts";

/** Reads a file of one format. What is wrong with it is a `FloreconError`. */
export type Reader = (bytes: Uint8Array, options: ReadOptions) => Table | Promise<Table>;

/** The readers by the name of their format. */
export const readers: Record<string, () => Promise<Reader>> = {
  csv: async () => (await import("./csv/read.ts")).readCsvTable,
  xlsx: async () => (await import("./xlsx/mod.ts")).readXlsxTable,
  parquet: async () => (await import("./parquet/read.ts")).readParquetTable,
  arrow: async () => (await import("./arrow/read.ts")).readArrowTable,
  camt: async () => (await import("./camt/read.ts")).readCamtTable,
  mt940: async () => (await import("./mt940/read.ts")).readMt940Table,
  bai2: async () => (await import("./bai2/read.ts")).readBai2Table,
  ofx: async () => (await import("./ofx/read.ts")).readOfxTable,
  qif: async () => (await import("./qif/read.ts")).readQifTable,
  jsonl: async () => (await import("./jsonl/read.ts")).readJsonlTable,
};
