import { requireFewColumns } from "../../../core/host/describe/columns.ts";
import {
  columnNames,
  mixedText,
  Places,
  Problems,
  type ReadOptions,
  RowsEnd,
  type Skip,
  type Table,
  type TotalLines,
} from "../../table/mod.ts";
import { SheetCells } from "./cells.ts";
import { firstText, looksOf, textsOf } from "./looks.ts";
import type { SheetRow } from "./rows.ts";

/** One pass over the rows of a sheet: the header first. */
export class SheetReading {
  readonly #problems: Problems;
  readonly #places = new Places();
  readonly #skips = new Map<Skip["what"], Skip>();
  readonly #rowsEnd: RowsEnd;
  readonly #stated: Omit<TotalLines, "columns"> = { names: [], places: [], rows: [] };
  /** The row that was looked at last. */
  #last = 0;
  /** Rows that were looked at before their turn. */
  readonly #ahead: SheetRow[] = [];

  constructor(
    private readonly rows: Generator<SheetRow>,
    private readonly sheet: string,
    private readonly options: ReadOptions,
  ) {
    this.#problems = new Problems(options.file, "row", sheet);
    this.#rowsEnd = new RowsEnd(options.read ?? {});
  }

  run(): Table {
    const { file, read, columns: needed } = this.options;
    const header = this.#header();
    const names = namesOf(header, this.#width(header));
    requireFewColumns(names.length, file);
    const wanted = new Set(needed ?? names);
    const columns = names.map((name) => wanted.has(name) ? new SheetCells(name) : null);
    const totals = columns.map((column) => column === null ? null : new SheetCells(column.name));
    this.#takeRows(columns, totals);
    this.#requireHeader(header, names);
    this.#problems.throwIfAny();
    return {
      file,
      format: "xlsx",
      sheet: this.sheet,
      columns: columns.flatMap((column) => column?.column() ?? []),
      names,
      rows: this.#places.rows,
      places: this.#places.finish(),
      placed: "row",
      skipped: [...this.#skips.values()],
      ...(this.#stated.rows.length > 0 && {
        totals: { columns: totals.flatMap((it) => it?.column() ?? []), ...this.#stated },
      }),
      balances: [],
      settings: { ...read, sheet: this.sheet, header: header.row },
    };
  }

  #header(): SheetRow {
    const { header } = this.options.read ?? {};
    for (let row = this.#next(); row !== null; row = this.#next()) {
      if (header === undefined || row.row === header) return row;
      if (row.row > header) break;
      this.#skip("preamble", row.row, textOf(row));
    }
    throw this.#problems.fatal(
      header === undefined
        ? "there is no header; give the sheet one, and rows"
        : `row ${header} is empty, where the header is said to be; say another row`,
      { option: "header" },
    );
  }

  /**
   * How many columns there are: those up to the last name, and those that both of the first rows have
   * besides, as below a name over two of them; what one row has is a remark. Not where the name stands
   * alone, and may be a title.
   */
  #width({ cells }: SheetRow): number {
    const named = widthOf(cells);
    if (cells.size === 1 && this.options.read?.header === undefined) return named;
    const first = [this.#next(), this.#next()].filter((row) => row !== null);
    this.#ahead.push(...first);
    return first.length < 2
      ? named
      : Math.max(named, Math.min(...first.map((row) => widthOf(row.cells))));
  }

  /** A title is taken for a header by machines alone. */
  #requireHeader({ row, cells }: SheetRow, names: string[]): void {
    const isAsked = this.options.read?.header !== undefined;
    if (isAsked || cells.size > 1 || !this.#skips.has("beside")) return;
    throw this.#problems.fatal(
      `${JSON.stringify(names.at(-1))} stands alone in its row, and rows below have more cells; ` +
        "say which row is the header",
      { place: row, option: "header" },
    );
  }

  #takeRows(columns: (SheetCells | null)[], totals: (SheetCells | null)[]): void {
    /** Where the last totals stood, and what came behind them. */
    let total = 0;
    let behind: SheetRow[] = [];
    for (const row of this.#learnt()) {
      const kind = this.#rowsEnd.kindOf(firstText(row), () => looksOf(row));
      if (kind === "either") this.#rowsEnd.addEither(this.#problems, row.row);
      else if (kind === "row" && total === 0) this.#takeUnlessFull(row, columns);
      else if (kind === "row") behind.push(row);
      else {
        const goesOn = behind.some((it) => this.#rowsEnd.isRow(looksOf(it), textsOf(it)));
        for (const it of behind) {
          if (goesOn) this.#takeUnlessFull(it, columns);
          else this.#skip("totals", it.row, textOf(it));
        }
        this.#takeTotals(row, totals);
        [total, behind] = [row.row, []];
      }
    }
    if (total > 0) this.#end(total, behind);
    else if (this.#rowsEnd.isSaid) this.#rowsEnd.addMissing(this.#problems, "row");
  }

  /** The rows, once the first of them have told how rows look. */
  *#learnt(): Generator<SheetRow> {
    const first: SheetRow[] = [];
    let isLearning = this.#rowsEnd.isSaid;
    for (let row = this.#next(); row !== null; row = this.#next()) {
      if (!isLearning) yield row;
      else {
        first.push(row);
        isLearning = this.#rowsEnd.learn(firstText(row), looksOf(row));
        if (!isLearning) yield* first;
      }
    }
    if (isLearning) yield* first;
  }

  /** What stands behind the last totals is no row, or else astray. */
  #end(total: number, behind: SheetRow[]): void {
    for (const row of behind) {
      if (this.#rowsEnd.isRow(looksOf(row), textsOf(row))) {
        this.#rowsEnd.addStray(this.#problems, "row", row.row, total);
      } else this.#skip("totals", row.row, textOf(row));
    }
  }

  #takeTotals(row: SheetRow, totals: (SheetCells | null)[]): void {
    this.#skip("totals", row.row, textOf(row));
    for (const [at, column] of totals.entries()) {
      const cell = row.cells.get(at) ?? null;
      column?.push(cell?.kind === "bad" ? null : cell);
    }
    this.#stated.names.push(firstText(row));
    this.#stated.places.push(row.row);
    this.#stated.rows.push(this.#places.rows);
  }

  #takeUnlessFull(row: SheetRow, columns: (SheetCells | null)[]): void {
    if (!this.#problems.isFull) this.#takeRow(row, columns);
  }

  #takeRow({ row, cells }: SheetRow, columns: (SheetCells | null)[]): void {
    for (const [at, column] of columns.entries()) {
      if (column === null) continue;
      const cell = cells.get(at) ?? null;
      if (cell?.kind === "bad") {
        this.#problems.add(cell.why, { place: row, column: column.name, cell: cell.text });
      } else column.push(cell);
    }
    for (const [at, cell] of cells) {
      if (at < columns.length) continue;
      this.#skip("beside", row, cell.kind === "bad" ? cell.text : mixedText(cell));
    }
    this.#places.push(row);
  }

  /** The next row that says anything. */
  #next(): SheetRow | null {
    const ahead = this.#ahead.shift();
    if (ahead !== undefined) return ahead;
    for (let next = this.rows.next(); !next.done; next = this.rows.next()) {
      const row = next.value;
      if (isEmpty(row)) continue;
      const gap = row.row - this.#last - 1;
      if (gap > 0) this.#skip("empty", this.#last + 1, "", gap);
      this.#last = row.row;
      return row;
    }
    return null;
  }

  #skip(what: Skip["what"], place: number, text: string, count = 1): void {
    const skip = this.#skips.get(what) ?? { what, count: 0, place, text };
    skip.count += count;
    this.#skips.set(what, skip);
  }
}

function widthOf(cells: SheetRow["cells"]): number {
  return Math.max(...cells.keys()) + 1;
}

/** What the columns are called. */
function namesOf({ cells }: SheetRow, width: number): string[] {
  return columnNames(Array.from({ length: width }, (_, at) => {
    const cell = cells.get(at);
    return cell === undefined || cell.kind === "bad" ? "" : mixedText(cell);
  }));
}

function isEmpty({ cells }: SheetRow): boolean {
  for (const cell of cells.values()) {
    if (cell.kind !== "text" || cell.value.trim() !== "") return false;
  }
  return true;
}

function textOf({ cells }: SheetRow): string {
  return Array.from(cells.values(), (cell) => cell.kind === "bad" ? cell.text : mixedText(cell))
    .join(" | ");
}
