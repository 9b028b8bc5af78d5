import { readOfSource, type ReadOptions, type Table } from "../../sources/mod.ts";
import type { SourceTables } from "../../sources/mapping/mod.ts";
import {
  columnsRead,
  type Reconciliation,
  type SourceRules,
} from "../../sources/reconciliation/mod.ts";
import { FileBytes } from "../data/file_bytes.ts";
import { readWhole } from "../system/files.ts";
import { type OpenReconciliation, unmatchedOf } from "./open.ts";

/** Every file of a reconciliation, read. */
export interface ReadSources {
  sources: SourceTables[];
  /** The files as they were read, in the same order. */
  inputs: FileBytes[];
  /** How the files are read, and how they fill the plugin's columns: as JSON. */
  mapping: string;
  /** Reads a file once more, with the columns that no plugin asks for. */
  wholly(table: Table): Promise<Table>;
}

/**
 * Reads the files of a reconciliation.
 *
 * @throws {FloreconError} `cannot_read`, `ingest`, `unknown_format`
 */
export async function readSources(
  { reconciliation, files }: OpenReconciliation,
): Promise<ReadSources> {
  const read = new Map<
    Table,
    { bytes: Uint8Array; options: ReadOptions; columns: SourceRules["columns"] }
  >();
  const whole = new Map<Table, Promise<Table>>();
  const sources: SourceTables[] = [];
  for (const [name, source] of Object.entries(reconciliation.sources)) {
    const { columns } = source;
    const tables: Table[] = [];
    // What is left out as a repeat is held against the row before, and that takes all of both.
    const mayRepeat = files.get(name)!.length > 1 &&
      Object.values(columns).some((rule) => "content" in rule);
    const asked = mayRepeat ? undefined : columnsRead(columns);
    for (const file of files.get(name)!) {
      const bytes = await readWhole(file);
      const options: ReadOptions = { file, format: source.format, read: source.read };
      const table = await readOfSource(bytes, { ...options, columns: asked }, columns);
      read.set(table, { bytes, options, columns });
      tables.push(table);
    }
    sources.push({
      ...{ name, columns, tables, laterReplaces: source.later_replaces },
      unmatched: unmatchedOf(source.files),
    });
  }
  return {
    sources,
    mapping: mappingOf(reconciliation),
    inputs: [...read.values()].map(({ bytes }) => new FileBytes(bytes)),
    wholly(table) {
      const { bytes, options, columns } = read.get(table)!;
      const reading = whole.get(table) ?? readOfSource(bytes, options, columns);
      whole.set(table, reading);
      return reading;
    },
  };
}

/** How the files of a reconciliation are read, and how they fill the plugin's columns: as JSON. */
export function mappingOf({ sources }: Reconciliation): string {
  return JSON.stringify(Object.entries(sources).map(rulesOf));
}

/** What of a source says how it is read, and not which files it has. */
function rulesOf([name, { format, read, later_replaces, columns }]: [string, SourceRules]) {
  return { name, format, read, later_replaces, columns };
}
