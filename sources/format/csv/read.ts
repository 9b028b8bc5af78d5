import { BadQuote, Records } from "../../../core/host/csv/records.ts";
import { requireFewColumns } from "../../../core/host/describe/columns.ts";
import { FloreconError } from "../../../core/host/error.ts";
import {
  type CellLook,
  columnNames,
  type LineKind,
  lookOf,
  Places,
  Problems,
  type ReadOptions,
  type ReadSettings,
  RowsEnd,
  type Skip,
  type Table,
  type TotalLines,
} from "../../table/mod.ts";
import {
  LineCounter,
  lineText,
  type PlainText,
  startOfLine,
  textOf,
  TextSlices,
} from "../../text/mod.ts";
import { Spans } from "./cells.ts";
import { statedPeriod } from "./stated_period.ts";

const TAB = 0x09;
const LINE_FEED = 0x0a;
const SPACE = 0x20;

/** What tells spreadsheets the separator, on a line of its own before the header. */
const SEPARATOR_LINE = /^sep=(.)$/iu;

/** Cells of a CSV are text: what they mean is for those to say who know its columns. */
export function readCsvTable(bytes: Uint8Array, options: ReadOptions): Table {
  const problems = new Problems(options.file, "line");
  const text = textOf(bytes, problems, options.read?.encoding);
  try {
    return new Reading(text, options, problems).run();
  } catch (error) {
    if (!(error instanceof FloreconError) || !(error.code in OPTION_AT_FAULT)) throw error;
    throw problems.fatal(error.message, { option: OPTION_AT_FAULT[error.code] }, error);
  }
}

const OPTION_AT_FAULT: Record<string, string> = {
  bad_separator: "separator",
  bad_quote: "quote",
};

/** One pass over the records: the header first, then row by row. */
class Reading {
  readonly #records: Records;
  readonly #lines: LineCounter;
  readonly #quote: string;
  readonly #settings: ReadSettings;
  readonly #skipped: Skip[] = [];
  #empty?: Skip;
  #totals?: Skip;
  #rowsEnd: RowsEnd;
  /** Up to here lines of totals are known to have rows behind them, in bytes. */
  #goesOnTo = 0;
  /** Where the last record ended. */
  #end: number;

  constructor(
    private readonly text: PlainText,
    private readonly options: ReadOptions,
    private readonly problems: Problems,
  ) {
    const { bytes, encoding } = text;
    const { read = {}, file } = options;
    const told = SEPARATOR_LINE.exec(lineText(bytes, 0).replace(/^\ufeff/, ""))?.[1];
    const separator = read.separator ?? told ?? (/\.(tsv|tab)$/i.test(file) ? "\t" : ",");
    const quote = read.quote ?? '"';
    const header = read.header ?? (told === undefined ? 1 : 2);
    this.#settings = { ...read, encoding, separator };
    this.#end = startOfLine(bytes, header);
    this.#records = new Records(bytes, separator, quote, this.#end);
    this.#lines = new LineCounter(bytes);
    this.#quote = quote;
    this.#rowsEnd = new RowsEnd(read);
    if (header > 1) {
      const text = lineText(bytes, 0);
      this.#skipped.push({ what: "preamble", count: header - 1, place: 1, text });
    }
  }

  run(): Table {
    const names = this.#header();
    const wanted = new Set(this.options.columns ?? names);
    this.#learnRows();
    const places = new Places();
    const columns = names.flatMap((name, at) => {
      return wanted.has(name) ? [{ name, at, spans: new Spans() }] : [];
    });
    const totals = columns.map(({ name, at }) => ({ name, at, spans: new Spans() }));
    const stated: Omit<TotalLines, "columns"> = { names: [], places: [], rows: [] };
    for (let kind = this.#nextLine(names.length); kind !== null;) {
      const own = kind === "row" ? columns : totals;
      for (const { at, spans } of own) {
        if (at < this.#records.width) spans.take(this.#records, at);
        else spans.takeEmpty();
      }
      if (kind === "row") places.push(this.#line);
      else {
        stated.names.push(this.#firstCell());
        stated.places.push(this.#line);
        stated.rows.push(places.rows);
      }
      kind = kind === "end" ? null : this.#nextLine(names.length);
    }
    this.problems.throwIfAny();
    const period = statedPeriod(lineText(this.text.bytes, 0));
    const slices = new TextSlices(this.text.bytes, this.text.isAscii);
    const finished = (own: typeof columns) =>
      own.map(({ name, spans }) => spans.column(name, slices, this.#quote));
    return {
      file: this.options.file,
      format: "csv",
      columns: finished(columns),
      names,
      rows: places.rows,
      places: places.finish(),
      placed: "line",
      skipped: this.#skipped,
      ...(stated.rows.length > 0 && { totals: { columns: finished(totals), ...stated } }),
      ...(period && { period }),
      balances: [],
      settings: this.#settings,
    };
  }

  #header(): string[] {
    if (!this.#next()) throw this.problems.fatal("there is no header; give it one, and rows");
    const { header } = this.#settings;
    if (header !== undefined && header !== this.#line) {
      throw this.problems.fatal(
        `line ${header} is empty, where the header is said to be; say another line`,
        { place: header, option: "header" },
      );
    }
    requireFewColumns(this.#records.width, this.options.file);
    const names = columnNames(textsOf(this.#records));
    const other = names.length === 1 ? /[,;\t|^]/.exec(names[0])?.[0] : undefined;
    if (other === undefined) return names;
    throw this.problems.fatal(
      `the header is a single cell; its columns seem to be separated by ${
        JSON.stringify(other)
      }, ` +
        "so give that as the separator, or the header's line where it is another one",
      { place: this.#line, option: "separator" },
    );
  }

  /** Looks at the first rows, where a line of totals has to be told from them. */
  #learnRows(): void {
    if (!this.#rowsEnd.isSaid) return;
    for (const records of this.#recordsBehind()) {
      const cells = textsOf(records);
      if (!this.#rowsEnd.learn(firstOf(cells), cells.map(lookOf))) return;
    }
  }

  /** Goes on to the next row, to totals, or to those at the end; null where there is none of them. */
  #nextLine(width: number): "row" | "total" | "end" | null {
    while (!this.problems.isFull && this.#next()) {
      if (this.#isEmpty()) {
        this.#skipEmpty(this.#line, 1);
        continue;
      }
      const kind = this.#kind();
      if (kind === "either") this.#rowsEnd.addEither(this.problems, this.#line);
      if (kind === "total") {
        const goesOn = this.#goesOn();
        this.#skipTotals(goesOn ? 1 : this.#linesLeft());
        return goesOn ? "total" : "end";
      }
      if (kind === "row" && this.#hasWidth(width)) return "row";
    }
    if (this.#rowsEnd.isSaid) this.#rowsEnd.addMissing(this.problems, "line");
    return null;
  }

  #kind(): LineKind {
    if (!this.#rowsEnd.isSaid) return "row";
    return this.#rowsEnd.kindOf(this.#firstCell(), () => textsOf(this.#records).map(lookOf));
  }

  /** Whether rows follow the totals at hand, and totals them: rows behind the last ones are astray. */
  #goesOn(): boolean {
    if (this.#records.start < this.#goesOnTo) return true;
    const astray: number[] = [];
    for (const records of this.#recordsBehind()) {
      const cells = textsOf(records);
      const looks = (): CellLook[] => cells.map(lookOf);
      if (this.#rowsEnd.kindOf(firstOf(cells), looks) === "total") {
        this.#goesOnTo = records.start;
        if (astray.length > 0) return true;
      } else if (this.#rowsEnd.isRow(looks(), cells)) astray.push(records.start);
    }
    const lines = new LineCounter(this.text.bytes);
    const end = this.#line;
    for (const start of astray) {
      if (this.problems.isFull) break;
      this.#rowsEnd.addStray(this.problems, "line", lines.lineAt(start), end);
    }
    return false;
  }

  /**
   * The records behind the one at hand, which stays at hand. What stands below the totals may have quotes
   * that make no sense.
   */
  *#recordsBehind(quote = this.#quote, start = this.#records.end): Generator<Records> {
    const records = new Records(this.text.bytes, this.#settings.separator!, quote, start);
    try {
      while (records.next()) yield records;
    } catch (error) {
      if (!(error instanceof BadQuote)) throw error;
      yield* this.#recordsBehind("", error.record);
    }
  }

  #next(): boolean {
    try {
      if (!this.#records.next()) return false;
    } catch (error) {
      if (!(error instanceof BadQuote)) throw error;
      throw this.problems.fatal(
        "a quote is never closed, or more follows the quote that closes a cell; quote the whole cell and " +
          "write the quotes inside it twice, or say that nothing is quoted in this file",
        { place: this.#lines.lineAt(error.record), option: "quote" },
      );
    }
    const { start, end } = this.#records;
    if (start > this.#end) {
      const first = this.#lines.lineAt(this.#end);
      const count = this.#lines.lineAt(start) - first;
      if (count > 0) this.#skipEmpty(first, count);
    }
    this.#end = end;
    return true;
  }

  /** Whether no cell of the record says anything. */
  #isEmpty(): boolean {
    const { bytes, start, from, to, width } = this.#records;
    for (let cell = 0; cell < width; cell++) {
      for (let at = start + from[cell]; at < start + to[cell]; at++) {
        if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
      }
    }
    return true;
  }

  #firstCell(): string {
    const { width, from, to } = this.#records;
    let cell = 0;
    while (cell + 1 < width && from[cell] === to[cell]) cell++;
    return this.#records.text(cell).trim();
  }

  /** Programs end a row with a separator, or leave cells away: the first changes nothing. */
  #hasWidth(width: number): boolean {
    const records = this.#records;
    let own = records.width;
    while (own > width && records.from[own - 1] === records.to[own - 1]) own--;
    if (own === width) return true;
    this.problems.add(
      `this row has ${own} cells and the header ${width}; quote a cell that holds a separator, ` +
        "or say where the rows end if it is a line of totals",
      { place: this.#line, option: "until" },
    );
    return false;
  }

  /** How many lines there are from the one at hand on. */
  #linesLeft(): number {
    const rest = this.text.bytes.subarray(this.#records.start);
    const isBroken = rest.at(-1) === LINE_FEED;
    return new LineCounter(rest).lineAt(rest.length) - (isBroken ? 1 : 0);
  }

  #skipTotals(count: number): void {
    if (this.#totals === undefined) {
      const text = lineText(this.text.bytes, this.#records.start);
      this.#totals = { what: "totals", count: 0, place: this.#line, text };
      this.#skipped.push(this.#totals);
    }
    this.#totals.count += count;
  }

  #skipEmpty(place: number, count: number): void {
    if (this.#empty === undefined) {
      this.#empty = { what: "empty", count: 0, place, text: "" };
      this.#skipped.push(this.#empty);
    }
    this.#empty.count += count;
  }

  get #line(): number {
    return this.#lines.lineAt(this.#records.start);
  }
}

function textsOf(records: Records): string[] {
  return Array.from({ length: records.width }, (_, at) => {
    return records.text(at).trim().replace(/^"(.*)"$/s, "$1");
  });
}

function firstOf(cells: string[]): string {
  return cells.find((it) => it !== "") ?? "";
}
