/**
 * Data in: from the files that people have to tables of typed cells.
 *
 * @module
 */
export { readTable } from "./read.ts";
export * from "./table/mod.ts";
