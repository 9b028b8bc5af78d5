/**
 * Data in: from the files that people have to tables of typed cells.
 *
 * @module
 */
export { readTable } from "./read.ts";
export { readOfSource } from "./read_of_source.ts";
export { formatOf, type Habits, habitsOf } from "./sniff/mod.ts";
export * from "./table/mod.ts";
