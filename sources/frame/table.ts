import { NotUtf8 } from "../text/mod.ts";
import { Problems, type ReadOptions, type SourceColumn, type Table } from "../table/mod.ts";
import { chained } from "./chained.ts";
import { CellFault, type CellShape, emptyVector, type Vector } from "./vector.ts";

/** A column of a frame before its cells are read. */
export interface FrameColumn {
  name: string;
  shape: CellShape;
  /** What reads its cells, part by part. */
  parts: (() => Vector | Promise<Vector>)[];
}

/** The table of a frame: the columns that are needed, and no other, are read. */
export async function frameTable(
  format: string,
  columns: FrameColumn[],
  rows: number,
  { file, read, columns: needed }: ReadOptions,
): Promise<Table> {
  const problems = new Problems(file, "row");
  const names = columns.map(({ name }) => name);
  const wanted = new Set(needed ?? names);
  const own: SourceColumn[] = [];
  for (const column of columns) {
    if (wanted.has(column.name)) own.push(await readColumn(column, rows, problems));
  }
  problems.throwIfAny();
  return {
    file,
    format,
    columns: own,
    names,
    rows,
    places: counted(rows),
    placed: "row",
    skipped: [],
    balances: [],
    settings: { ...read },
  };
}

async function readColumn(
  { name, shape, parts }: FrameColumn,
  rows: number,
  problems: Problems,
): Promise<SourceColumn> {
  if (shape.kind === "other") return { ...shape, name };
  if (shape.kind !== "bytes") {
    const { cell, packed } = await cellsOf(name, parts, problems);
    return { ...shape, name, cell, ...(packed && { packed }) } as SourceColumn;
  }
  try {
    const { cell } = await cellsOf(name, parts, problems) as { cell: (row: number) => string };
    if (isWritten(cell, rows)) return { kind: "text", name, cell };
  } catch (fault) {
    if (!(fault instanceof NotUtf8)) throw fault;
  }
  return { kind: "other", type: shape.type, name };
}

/** Whether cells are what somebody wrote: numbers as bytes may be UTF-8 too, and have zeros in them. */
function isWritten(cell: (row: number) => string, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (cell(row).includes("\0")) return false;
  return true;
}

async function cellsOf(
  name: string,
  parts: FrameColumn["parts"],
  problems: Problems,
): Promise<Vector> {
  const vectors: Vector[] = [];
  let before = 0;
  for (const part of parts) {
    try {
      const vector = await part();
      if (vector.rows > 0) vectors.push(vector);
      before += vector.rows;
    } catch (fault) {
      if (!(fault instanceof CellFault)) throw fault;
      problems.add(fault.message, { place: before + fault.row + 1, column: name });
      break;
    }
  }
  return vectors.length === 0 ? emptyVector(0, null) : chained(vectors);
}

/** From 1 on. */
function counted(rows: number): Uint32Array {
  const places = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) places[row] = row + 1;
  return places;
}
