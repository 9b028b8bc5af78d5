/**
 * The way back: columns of cells into files that spreadsheets and dataframe libraries open.
 *
 * @module
 */
export { writeParquet } from "./parquet.ts";
export type { WrittenTable } from "./written.ts";
export { writeXlsx } from "./xlsx/mod.ts";
