import { FloreconError } from "../core/host/error.ts";
import { readTable } from "./read.ts";
import { columnsOf, type SourceRules } from "./reconciliation/mod.ts";
import { habitsOf } from "./sniff/mod.ts";
import type { ReadOptions, Table } from "./table/mod.ts";

/**
 * Reads a file as its source says; where its columns have their names on another line, as where a program
 * writes one more above them, from there: that line has each name that is read, or more of them.
 *
 * @throws {FloreconError} as `readTable` does
 */
export async function readOfSource(
  bytes: Uint8Array,
  options: ReadOptions,
  columns: SourceRules["columns"],
): Promise<Table> {
  const needed = Object.values(columns).flatMap(columnsOf);
  const lacks = ({ names }: Table) => needed.filter((it) => !names.includes(it)).length;
  const told = await caught(readTable(bytes, options));
  if (!(told instanceof FloreconError) && lacks(told) === 0) return told;
  const elsewhere = await fromElsewhere(bytes, options);
  if (told instanceof FloreconError) {
    if (elsewhere !== null && lacks(elsewhere) === 0) return elsewhere;
    throw told;
  }
  // Where one is missing on either line, what is said of it is to name the columns, and no row's cells.
  return elsewhere !== null && lacks(elsewhere) < lacks(told) ? elsewhere : told;
}

/** The file as it is where its names seem to stand; null where that is where they are said to be. */
async function fromElsewhere(bytes: Uint8Array, options: ReadOptions): Promise<Table | null> {
  const { header: said, ...others } = options.read ?? {};
  const seen = await caught(habitsOf(bytes, options.file));
  if (seen instanceof FloreconError) return null;
  const { read: { header }, format } = seen;
  if (header === said || options.format !== undefined && format !== options.format) return null;
  const read = { ...others, ...(header !== undefined && { header }) };
  const table = await caught(readTable(bytes, { ...options, read }));
  return table instanceof FloreconError ? null : table;
}

async function caught<T>(work: Promise<T>): Promise<T | FloreconError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FloreconError) return error;
    throw error;
  }
}
