import type { MixedCell } from "../../table/mod.ts";
import type { XmlReader } from "../../xml/mod.ts";
import { type BadCell, type CellContext, readCell } from "./raw_cell.ts";

/** Rows and columns that a sheet may have. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

/** Below the worksheet and its data. */
const ROW_DEPTH = 3;

/** One row of a sheet, of which only cells that say something are there. */
export interface SheetRow {
  /** Counted from 1. */
  row: number;
  /** By column, counted from 0. */
  cells: Map<number, MixedCell | BadCell>;
}

/** The rows of a sheet, in order; those that say nothing may be missing. */
export function* rowsOf(reader: XmlReader, context: CellContext): Generator<SheetRow> {
  let last = 0;
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event !== "open" || reader.name !== "row" || reader.depth !== ROW_DEPTH) continue;
    const row = Number(reader.attribute("r") ?? last + 1);
    if (!(row > last && row <= MAX_ROWS)) throw new RangeError(`row ${row} follows row ${last}`);
    last = row;
    yield { row, cells: readRow(reader, context) };
  }
}

function readRow(reader: XmlReader, context: CellContext): SheetRow["cells"] {
  const cells: SheetRow["cells"] = new Map();
  let last = -1;
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event === "close" && reader.name === "row") break;
    if (event !== "open" || reader.name !== "c") continue;
    const reference = reader.attribute("r");
    const column = reference === null ? last + 1 : columnOf(reference);
    if (!(column > last && column < MAX_COLUMNS)) {
      throw new RangeError(`cell ${reference} is astray`);
    }
    last = column;
    const cell = readCell(reader, context);
    if (cell !== null) cells.set(column, cell);
  }
  return cells;
}

/** `A1` is in column 0, `AA1` in column 26; NaN where it is none. */
function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = 26 * column + letter;
  }
  return at === 0 ? NaN : column - 1;
}
