import { MESSAGE, messages } from "../../../core/host/arrow/messages.ts";
import { requireFewColumns } from "../../../core/host/describe/columns.ts";
import { Budget } from "../../codec/mod.ts";
import { type CellValue, chained, frameTable, type Vector } from "../../frame/mod.ts";
import type { PackedValues, ReadOptions, Table } from "../../table/mod.ts";
import { type ArrowField, readSchema } from "../arrow/schema.ts";
import { type ColumnChunk, type Footer, type ParquetField, readFooter } from "./footer.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { type ParquetPage, readPages } from "./pages.ts";

/** What a row costs before any of its cells is read. */
const PLACE_BYTES = 4;
/** A value of a dictionary is kept where so many rows have it: others take more memory than reading them again. */
const SHARED_BY = 8;
/** Where Arrow's libraries keep the schema that they had: Parquet has no zones. */
const ARROW_SCHEMA = "ARROW:schema";
/** What Spark leaves in every file. */
const SPARK = "org.apache.spark.version";

/** Reads Parquet: the columns that are needed, and nothing of the others. */
export function readParquetTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const budget = new Budget(bytes.length);
  const footer = readFooter(bytes);
  requireFewColumns(footer.fields.length, options.file);
  requireRows(footer, budget);
  const zones = zonesOf(footer);
  const isBySpark = footer.notes.has(SPARK);
  const columns = footer.fields.map((field) => {
    const meaning = meaningOf(field, zones.get(field.name) ?? null, isBySpark);
    const parts = footer.rowGroups.map(({ rows, chunks }) => () =>
      readChunk(bytes, field, meaning, chunks[field.leaf], rows, budget)
    );
    return { name: field.name, shape: meaning.shape, parts };
  });
  return frameTable("parquet", columns, footer.rows, options);
}

function requireRows({ rows, rowGroups }: Footer, budget: Budget): void {
  budget.take(PLACE_BYTES * rows);
  const told = rowGroups.reduce((sum, group) => sum + group.rows, 0);
  if (told !== rows || rowGroups.some((group) => group.rows < 0)) {
    throw new RangeError("its row groups have not as many rows as it says");
  }
}

async function readChunk(
  bytes: Uint8Array,
  field: ParquetField,
  { reader, packed, shape, mayFault }: Meaning,
  chunk: ColumnChunk | null | undefined,
  rows: number,
  budget: Budget,
): Promise<Vector> {
  if (chunk == null) throw new Error(`its column "${field.name}" is encrypted or in another file`);
  if (chunk.values !== rows) {
    throw new RangeError("a column has not as many cells as there are rows");
  }
  const empty = shape.kind === "text" || shape.kind === "bytes" ? "" : null;
  const pages = await readPages(bytes, chunk, field, rows, budget);
  const shared = new Map<ParquetPage["values"], ReturnType<Meaning["reader"]>>();
  let before = 0;
  const vectors = pages.map((page) => {
    const read = shared.get(page.values) ??
      (page.isShared && SHARED_BY * page.values.count <= rows
        ? kept(reader(page.values), page.values.count)
        : reader(page.values));
    if (page.isShared) shared.set(page.values, read);
    const vector = vectorOf(page, read, empty, before, packed?.(page.values));
    // What is wrong with a cell is found now, and not when somebody asks for it.
    if (mayFault(page.values)) { for (let row = 0; row < page.rows; row++) vector.cell(row); }
    before += page.rows;
    return vector;
  });
  return vectors.length === 0 ? { rows: 0, cell: () => empty } : chained(vectors);
}

/** Reads each value of a dictionary once. */
function kept(
  read: (at: number, row: number) => CellValue,
  count: number,
): (at: number, row: number) => CellValue {
  const known = new Array<CellValue | undefined>(count);
  return (at, row) => known[at] ??= read(at, row);
}

function vectorOf(
  { rows, places }: ParquetPage,
  read: (at: number, row: number) => CellValue,
  empty: CellValue,
  before: number,
  packed: PackedValues | undefined,
): Vector {
  const cell = places === null
    ? (row: number) => read(row, before + row)
    : (row: number) => places[row] < 0 ? empty : read(places[row], before + row);
  return packed === undefined
    ? { rows, cell }
    : { rows, cell, packed: [{ rows, places, values: packed }] };
}

/** In which zone people read a time, for columns whose writer has said so. */
function zonesOf({ notes }: Footer): Map<string, string> {
  const note = notes.get(ARROW_SCHEMA);
  if (note === undefined) return new Map();
  try {
    const bytes = Uint8Array.from(atob(note), (letter) => letter.charCodeAt(0));
    const [schema] = messages(bytes);
    const fields: ArrowField[] = readSchema(schema.header.table(MESSAGE.header), bytes.length);
    return new Map(
      fields.flatMap(({ name, type }) => type.zone === null ? [] : [[name, type.zone]]),
    );
  } catch {
    // It is a note beside the data: what it says of zones is all that is lost.
    return new Map();
  }
}
