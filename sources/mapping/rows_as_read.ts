import type { Cells } from "../../core/host/arrow/cells.ts";
import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import { isNeeded } from "../../core/host/describe/columns.ts";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import { PART_BYTES } from "../../core/host/plugin/intake.ts";
import { IdTable } from "../../core/host/id_table.ts";
import type { ColumnOf, PackedCells, SourceColumn } from "../table/mod.ts";
import { hasDecimals } from "../../core/host/exact.ts";
import type { MappedPart, SourceTables } from "./map_tables.ts";
import { Origins } from "./origins.ts";
import { CellsAsRead, everyNumber, isTexts, packedNumbers } from "./cells_as_read.ts";
import { requireRules } from "./rule_problems.ts";
import { digitsIn, type Unit, unitsOf } from "./units.ts";

/**
 * The rows of one table whose columns go into a plugin as they lie in their file, none of them changed and
 * none left out: what a `Mapping` comes to, without looking at them cell by cell.
 */
export class RowsAsRead {
  readonly rows: number;
  readonly sources = [];
  readonly #ids: readonly PackedCells[] | undefined;
  #origins: Origins | null = null;

  private constructor(
    private readonly source: SourceTables,
    private readonly input: InputField[],
    private readonly packed: (readonly PackedCells[])[],
  ) {
    this.rows = source.tables[0].rows;
    const ids = input.flatMap(({ id }, at) => id ? [at] : []);
    this.#ids = ids.length === 1 ? packed[ids[0]] : undefined;
  }

  /**
   * @returns null where a cell has to be made into another, or something may be wrong with one: a
   * `Mapping` sees to that
   * @throws {FloreconError} `bad_reconciliation`
   */
  static of(source: SourceTables, describe: Pick<Describe, "input">): RowsAsRead | null {
    requireRules([source], describe);
    const { input } = describe;
    const [table, ...others] = source.tables;
    if (others.length > 0) return null;
    const columns: SourceColumn[] = [];
    for (const { name } of input) {
      const found = table.columns.filter((it) => it.name === name);
      if (found.length !== 1 || !isOwn(source.columns[name], name)) return null;
      columns.push(found[0]);
    }
    const packed = columns.flatMap(({ packed }) => packed === undefined ? [] : [packed]);
    if (packed.length < columns.length || table.balances.length > 0) return null;
    const units = unitsOf(input, source.columns);
    const arePlain = input.every((field, at) =>
      rowsIn(packed[at]) === table.rows && isPlain(field, columns[at], packed[at]) &&
      fits(packed[at], units[at], columns)
    );
    return arePlain && haveOwnIds(input, packed) ? new RowsAsRead(source, input, packed) : null;
  }

  get about(): number {
    return this.rows;
  }

  get stream(): Uint8Array {
    const [{ stream }] = this.parts(Infinity);
    return stream;
  }

  /** Made where somebody asks for them. */
  get origins(): Origins {
    return this.#origins ??= this.#allOrigins();
  }

  /** The id of every row, where it is one whole number; of others, undefined. */
  get ids(): (() => Generator<[row: number, id: number]>) | undefined {
    const ids = this.#ids;
    return ids === undefined ? undefined : () => numbered(ids);
  }

  /** All rows, once; one part at least. @param size about how many bytes a stream is to have */
  *parts(size: number = PART_BYTES): Generator<MappedPart> {
    const columns = this.input.map(({ type }, at) => new CellsAsRead(type, this.packed[at]));
    const cells = columns.map(({ cells }) => cells as Cells<number | string | null>);
    const builder = new StreamBuilder(this.input, cells);
    for (let done = 0; done < this.rows;) {
      const count = Math.min(builder.room, this.rows - done);
      for (const column of columns) column.take(count);
      builder.endRows(count);
      done += count;
      if (builder.size >= size) yield { stream: builder.take(), share: done / this.rows };
    }
    yield { stream: builder.finish(), share: 1 };
  }

  #allOrigins(): Origins {
    const { name, columns, tables: [table] } = this.source;
    const origins = new Origins();
    const ids = this.input.filter(({ id }) => id).map((field) => columns[field.name]);
    origins.begin(name, table, ids);
    for (let row = 0; row < table.rows; row++) origins.add(row);
    return origins;
  }
}

/** Whether a rule says no more than that the column of that name is meant. */
function isOwn(rule: SourceTables["columns"][string], name: string): boolean {
  return "from" in rule && rule.from === name && Object.keys(rule).length === 1;
}

function rowsIn(packed: readonly PackedCells[]): number {
  return packed.reduce((sum, { rows }) => sum + rows, 0);
}

/** Whether the cells of a column are what the plugin gets of them. */
function isPlain(
  field: InputField,
  { kind }: SourceColumn,
  packed: readonly PackedCells[],
): boolean {
  if (field.type === "utf8") {
    if (field.one_of !== undefined) {
      return kind === "text" && !haveGaps(packed) && areAmong(field.one_of, packed);
    }
    const mayHaveGaps = !isNeeded(field);
    if (kind === "text") return mayHaveGaps || !haveGaps(packed);
    // The digits of a whole number are a text, too.
    return kind === "integer" && everyNumber(
      packed,
      (number) => Number.isSafeInteger(number) || mayHaveGaps && Number.isNaN(number),
    );
  }
  if (field.type === "f64" || field.date && kind !== "date") {
    if (field.date || kind !== "number" && kind !== "integer") return false;
  } else if (kind !== "integer" && kind !== "date") return false;
  // An empty cell is none of them, nor is what a double would make another number of.
  return everyNumber(packed, (number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER);
}

/** Whether a text is empty. */
function haveGaps(packed: readonly PackedCells[]): boolean {
  return packed.some(({ rows, places, values }) => {
    if (!isTexts(values)) return true;
    for (let row = 0; row < rows; row++) {
      const place = places === null ? row : places[row];
      if (place < 0 || values.starts[place] === values.ends[place]) return true;
    }
    return false;
  });
}

/** Whether every text is one of some words, as they are written. */
function areAmong(words: readonly string[], packed: readonly PackedCells[]): boolean {
  const encoder = new TextEncoder();
  const known = words.map((it) => encoder.encode(it));
  return packed.every(({ values }) => {
    if (!isTexts(values)) return false;
    const { bytes, starts, ends } = values;
    return starts.every((start, at) =>
      known.some((word) =>
        word.length === ends[at] - start && word.every((byte, i) => byte === bytes[start + i])
      )
    );
  });
}

/** Whether every amount has no more digits than what it counts in. */
function fits(
  packed: readonly PackedCells[],
  unit: Unit | undefined,
  columns: SourceColumn[],
): boolean {
  if (unit === undefined) return true;
  const known = new Map<string, number>();
  const currencies = unit.currencyAt < 0 ? null : columns[unit.currencyAt] as ColumnOf<"text">;
  const digitsOf = (row: number): number => {
    const currency = currencies?.cell(row) ?? "";
    const found = known.get(currency) ?? digitsIn({ ...unit, currencyAt: -1, currency }, []);
    known.set(currency, found);
    return found;
  };
  const usual = currencies === null ? digitsIn(unit, []) : 0;
  return everyNumber(packed, (number, row) => {
    const digits = currencies === null ? usual : digitsOf(row);
    return digits >= 0 && hasDecimals(number, digits);
  });
}

/** Whether no two rows have one id. */
function haveOwnIds(input: InputField[], packed: (readonly PackedCells[])[]): boolean {
  const ids = input.flatMap(({ id, type }, at) => id ? [{ type, packed: packed[at] }] : []);
  if (ids.length === 0) return true;
  if (ids.length > 1 || ids[0].type !== "i64") return false;
  const known = new IdTable();
  known.reserve(rowsIn(ids[0].packed));
  return everyNumber(ids[0].packed, (id, row) => known.add(id) === row);
}

function* numbered(packed: readonly PackedCells[]): Generator<[row: number, id: number]> {
  let row = 0;
  for (const run of packed) {
    const numberAt = packedNumbers(run);
    for (let at = 0; at < run.rows; at++) yield [row++, numberAt(at)];
  }
}
