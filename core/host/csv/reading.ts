import { BATCH_ROWS, StreamBuilder } from "../arrow/stream_builder.ts";
import { isNeeded, locateColumns, requireFewColumns } from "../describe/columns.ts";
import type { InputField } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";
import { expectation, isDay, lostDigits } from "./cell_reader.ts";
import { columnOf, type CsvColumn, EMPTY, pointOf, TAKEN } from "./column.ts";
import { lineAt, lineOfBadText } from "./lines.ts";
import { whyNoNumber } from "./number_format.ts";
import { PlainRows } from "./plain_rows.ts";
import { BadQuote, Records } from "./records.ts";
import { isUtf8 } from "./utf8.ts";

/** How to read a CSV. */
export interface CsvOptions {
  /** The name that errors give the data; `the CSV` where it has none. */
  file?: string;
  /** How numbers are written where not as `1234.56`, such as `1,234.56` or `1.234,56`. */
  numberFormat?: string;
  /** What stands between cells, one character; a comma where it is left out. */
  separator?: string;
}

/** What a stretch of a CSV came to. */
export interface CsvPart {
  /** A stream of its own. */
  stream: Uint8Array;
  /** How many rows it has. */
  rows: number;
  /** How much of the file has been read with it, from 0 to 1. */
  share: number;
}

/** The records of a CSV that begin between two places. */
export interface CsvStretch {
  /** A stream of its own. */
  stream: Uint8Array;
  /** How many rows it has. */
  rows: number;
  /** Where the last of them ends, in bytes of the CSV: the next record begins there. */
  end: number;
}

const QUOTE = 0x22;

/** A line break of a Mac of old, which is none here. */
const BARE_RETURN = /\r(?!\n|$)/;

/** Bytes that are decoded at a time, to see that they are text. */
const CHUNK = 1 << 16;

/** One pass over the records: the header first, then row by row. */
export class CsvReading {
  readonly #records: Records;
  readonly #columns: CsvColumn[];
  readonly #builder: StreamBuilder;
  /** Where in a record each declared column stands, and how many cells it has: the header says so. */
  #places: number[] = [];
  #width = 0;
  /** Who takes most rows; null where nobody can. */
  #plain: PlainRows | null = null;
  #begin = -1;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly declared: InputField[],
    private readonly options: CsvOptions,
  ) {
    const { separator = ",", numberFormat } = options;
    this.#records = new Records(bytes, separator);
    this.#columns = declared.map((field) => columnOf(field, BATCH_ROWS, numberFormat));
    this.#builder = new StreamBuilder(declared, this.#columns.map(({ cells }) => cells));
  }

  /** Reads all of it into streams of about that size, each of which is there until the next one. */
  *parts(size: number): Generator<CsvPart> {
    try {
      yield* this.#parts(size);
    } catch (error) {
      throw this.#seen(error);
    }
  }

  /** Where the first record behind the header may begin, in bytes. */
  get begin(): number {
    try {
      return this.#opened();
    } catch (error) {
      throw this.#seen(error);
    }
  }

  /**
   * Reads the records that begin from one place up to another, whatever was read before.
   *
   * @param from where a record begins, or blank lines before it
   * @returns what is there until the next one is read
   */
  stretch(from: number, to: number): CsvStretch {
    const builder = this.#builder;
    const known = builder.rows;
    const last = Math.min(to, this.bytes.length);
    let end = from;
    try {
      this.#opened();
      while (end < last) {
        const next = this.#takeNext(end, last);
        end = next < 0 ? this.bytes.length : next;
      }
    } catch (error) {
      throw this.#seen(error);
    }
    const stream = builder.take();
    return { stream, rows: builder.rows - known, end };
  }

  /** The names of the columns. */
  header(): string[] {
    if (!this.#next()) {
      throw new FloreconError("ingest", `${this.#source} is empty; give it a header line and rows`);
    }
    requireFewColumns(this.#records.width, this.#source);
    const texts = Array.from({ length: this.#records.width }, (_, at) => this.#records.text(at));
    if (texts.some((it) => BARE_RETURN.test(it))) throw this.#endsInReturns();
    const names = texts.map((it) => it.trim());
    if (/^sep=.?$/iu.test(names[0])) {
      throw this.#fault(
        "the first line tells spreadsheets the separator, and is no header; florecon map reads such " +
          "a file, or take the line out and give the separator",
        { option: "separator" },
      );
    }
    const separator = names.length === 1 ? /[,;\t|]/.exec(names[0])?.[0] : undefined;
    if (separator === undefined) return names;
    throw this.#fault(
      `the header is a single cell; its columns seem to be separated by ` +
        `${JSON.stringify(separator)}, so give that as the separator`,
      { option: "separator" },
    );
  }

  #endsInReturns(): FloreconError {
    return this.#fault(
      "its lines end in CR alone; save it with LF or CRLF, or let florecon map read it",
    );
  }

  *#parts(size: number): Generator<CsvPart> {
    const builder = this.#builder;
    let known = 0;
    const part = (at: number) => {
      const stream = builder.take();
      const rows = builder.rows - known;
      known = builder.rows;
      return { stream, rows, share: at / this.bytes.length };
    };
    const last = this.bytes.length;
    for (let at = this.#takeNext(this.#opened(), last); at >= 0; at = this.#takeNext(at, last)) {
      if (builder.size >= size) yield part(at);
    }
    if (known === 0 || builder.rows > known) yield part(this.bytes.length);
  }

  /** Reads the header, if nobody has yet; answers where it ends. */
  #opened(): number {
    if (this.#begin >= 0) return this.#begin;
    const names = this.header();
    this.#places = locateColumns(this.declared, names, this.#source);
    this.#width = names.length;
    this.#requireTextAtHand();
    this.#plain = this.#plainRows(this.#places, names.length);
    return this.#begin = this.#records.end;
  }

  /**
   * Takes the records that begin there, as long as they are plain; else the one that does, or that begins
   * behind the blank lines there.
   *
   * @param last where no record may begin any more
   * @returns where the next one may begin; below zero where there was none
   */
  #takeNext(at: number, last: number): number {
    const plain = this.#plain;
    const next = plain === null ? at : plain.take(at, last, this.#builder.room);
    if (plain !== null && plain.rows > 0) {
      this.#builder.endRows(plain.rows);
      return next;
    }
    this.#records.seek(at);
    if (!this.#next()) return -1;
    this.#takeRecord(this.#places, this.#width);
    return this.#records.end;
  }

  /** Who takes most rows; null where a separator is of several bytes, or one that numbers and days have, or wasm has no vectors. */
  #plainRows(places: number[], width: number): PlainRows | null {
    const { separator = ",", numberFormat } = this.options;
    const bytes = new TextEncoder().encode(separator);
    if (bytes.length > 1 || /[-0-9]/.test(separator)) return null;
    const fields = this.declared.map((field, at) => {
      return { field, cell: places[at], column: this.#columns[at] };
    });
    const style = { separator: bytes[0], quote: QUOTE, point: pointOf(numberFormat) };
    return PlainRows.of(this.bytes, fields, width, style);
  }

  /** Takes the record at hand, whatever is particular about it, or says what is wrong. */
  #takeRecord(places: number[], width: number): void {
    const records = this.#records;
    if (records.width !== width) {
      throw this.#fault(
        `this row has ${records.width} cells and the header ${width}; ` +
          `quote a cell that holds a separator`,
      );
    }
    this.#requireTextAtHand();
    for (let at = 0; at < places.length; at++) {
      const taken = this.#columns[at].take(records, places[at]);
      if (taken !== TAKEN) this.#takeOther(at, places[at], taken);
    }
    this.#builder.endRow();
  }

  /** Takes a cell that is empty, or says what is wrong with it. */
  #takeOther(at: number, place: number, taken: number): void {
    const field = this.declared[at];
    const cell = this.#records.text(place);
    if (taken !== EMPTY) throw this.#unread(field, cell);
    if (isNeeded(field)) {
      const what = field.id ? "id" : field.amount ? "amount" : "date";
      throw this.#fault(`the cell is empty; every row needs its ${what}`, {
        column: field.name,
        cell,
      });
    }
    const none = field.optional ? null : 0;
    this.#columns[at].cells.push(field.type === "utf8" ? "" : none);
  }

  #unread(field: InputField, cell: string): FloreconError {
    const { numberFormat } = this.options;
    const lost = field.type === "f64" ? lostDigits(cell, numberFormat) : undefined;
    if (lost !== undefined) {
      return this.#fault(
        `${cell} has more digits than a number keeps, and would become ${lost}; split the row, or ` +
          "leave the last digits away",
        { column: field.name, cell },
      );
    }
    // What is written as 1e999 is a number, though a larger one than any that is taken.
    const never = field.type === "f64" && !/^[-+\d.]+e[-+]?\d+$/i.test(cell.trim())
      ? whyNoNumber(cell, numberFormat)
      : undefined;
    if (field.id && isDay(cell.trim())) {
      const why = `${JSON.stringify(cell)} is a date and no id; write whole numbers`;
      return this.#fault(why, { column: field.name, cell });
    }
    if (never !== undefined) return this.#fault(never, { column: field.name, cell });
    const wanted = expectation(field, numberFormat);
    // No number format makes a whole number of a date.
    const formatted = field.type === "f64" || /^-?\d{1,3}([.,' ]\d{3})+$/.test(cell);
    return this.#fault(
      `${JSON.stringify(cell)} is not ${wanted}; mend the cell` +
        (formatted ? ", or give the number format that the file uses" : ""),
      { column: field.name, cell, ...(formatted && { option: "numberFormat" }) },
    );
  }

  #next(): boolean {
    try {
      return this.#records.next();
    } catch (error) {
      if (!(error instanceof BadQuote)) throw error;
      throw this.#fault(
        "a quote is never closed, or more follows the quote that closes a cell; " +
          "quote the whole cell and write the quotes inside it twice",
      );
    }
  }

  #requireTextAtHand(): void {
    const { start, end } = this.#records;
    if (!isUtf8(this.bytes, start, end)) this.#requireText();
  }

  /** What is wrong: what seems to be may only be read in the wrong letters. */
  #seen(error: unknown): unknown {
    this.#requireText();
    return error;
  }

  /** Goes through all of it, to say on which line it is none. */
  #requireText(): void {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      for (let at = 0; at < this.bytes.length; at += CHUNK) {
        decoder.decode(this.bytes.subarray(at, at + CHUNK), { stream: true });
      }
      decoder.decode();
    } catch {
      const line = lineOfBadText(this.bytes);
      throw this.#fault("this is not UTF-8; save the file as UTF-8", { line });
    }
  }

  get #source(): string {
    return this.options.file ?? "the CSV";
  }

  /** An error about the record that is being read, unless it says another line. */
  #fault(
    why: string,
    where: { line?: number; column?: string; cell?: string; option?: keyof CsvOptions } = {},
  ): FloreconError {
    const line = where.line ?? lineAt(this.bytes, this.#records.start);
    const column = where.column === undefined ? "" : `, column "${where.column}"`;
    return new FloreconError("ingest", `${this.#source}, line ${line}${column}: ${why}`, {
      file: this.options.file,
      ...where,
      line,
    });
  }
}
