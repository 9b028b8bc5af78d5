import { CsvParseStream } from "@std/csv/parse_stream.js";
import { StreamBuilder } from "../arrow/stream_builder.ts";
import { locateColumns } from "../describe/columns.ts";
import type { Describe, InputField } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";
import { type CellReader, cellReader, expectation } from "./cell_reader.ts";
import { lineOfBadText, lineOfRecord } from "./lines.ts";

/** How to read a CSV. */
export interface CsvOptions {
  /** The name that errors give the data; `the CSV` where it has none. */
  file?: string;
  /** How numbers are written where not as `1234.56`, such as `1,234.56` or `1.234,56`. */
  numberFormat?: string;
  /** What stands between cells, one character; a comma where it is left out. */
  separator?: string;
}

/** Bytes that are decoded at a time. */
const CHUNK = 1 << 18;

/**
 * Reads a CSV with a header line into an Arrow stream of the columns that a plugin declares.
 *
 * Types come from the declaration, never from guessing. An `i64` column takes whole numbers and dates
 * such as `2026-01-31`, as days since 1970-01-01. An empty cell reads as `0` or `""`, but not in an id
 * or amount column. Blank lines are passed over. The text is UTF-8, with or without a byte order
 * mark, with either kind of line break.
 *
 * @throws {FloreconError} `ingest`, with `file` and, where they apply, `line` (counted from 1, the
 * header's), `column`, `cell`, and the `option` of this function that may help; `bad_number_format`.
 *
 * @example
 * ```ts
 * const text = await Deno.readFile("ledger.csv");
 * workspace.upsert(await readCsv(text, plugin.describe, { file: "ledger.csv" }));
 * ```
 */
export async function readCsv(
  data: string | Uint8Array,
  describe: Pick<Describe, "input">,
  options: CsvOptions = {},
): Promise<Uint8Array> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const reading = new Reading(bytes, describe.input, options);
  try {
    for await (const record of records(bytes, options.separator ?? ",")) reading.take(record);
  } catch (cause) {
    throw cause instanceof FloreconError ? cause : reading.explain(cause);
  }
  return reading.finish();
}

/** The records of a CSV, its header the first. The parser comes without types. */
export function records(bytes: Uint8Array, separator: string): ReadableStream<string[]> {
  if (!/^[^"\r\n]$/u.test(separator)) {
    throw new FloreconError(
      "bad_separator",
      "the separator is not one character; give one, such as a comma",
    );
  }
  const parser: ReadableWritablePair<string[], string> = new CsvParseStream({ separator });
  return chunks(bytes)
    .pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))
    .pipeThrough(parser);
}

/** The bytes, a piece at a time. Chromium knows no `ReadableStream.from`. */
function chunks(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at += CHUNK) as Uint8Array<ArrayBuffer>);
    },
  });
}

/** One pass over the records: the header first, then row by row. */
class Reading {
  readonly #builder: StreamBuilder;
  readonly #readers: CellReader[];
  /** Where each declared column stands in a record. */
  #places: number[] = [];
  #width = 0;
  #records = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly declared: InputField[],
    private readonly options: CsvOptions,
  ) {
    this.#builder = new StreamBuilder(declared);
    this.#readers = declared.map((field) => cellReader(field, options.numberFormat));
  }

  take(record: string[]): void {
    if (this.#records === 0) this.#takeHeader(record.map((name) => name.trim()));
    else this.#takeRow(record);
    this.#records++;
  }

  finish(): Uint8Array {
    if (this.#records === 0) {
      throw new FloreconError("ingest", `${this.#source} is empty; give it a header line and rows`);
    }
    return this.#builder.finish();
  }

  /** Says in a sentence what the parser or the decoder stumbled over. */
  explain(cause: unknown): unknown {
    if (cause instanceof SyntaxError) {
      return this.#fault(
        "a quote is never closed, or stands inside an unquoted cell; " +
          "quote the whole cell and write the quotes inside it twice",
      );
    }
    const line = lineOfBadText(this.bytes);
    if (line !== null) return this.#fault("this is not UTF-8; save the file as UTF-8", { line });
    return cause;
  }

  #takeHeader(names: string[]): void {
    const separator = names.length === 1 ? /[,;\t|]/.exec(names[0])?.[0] : undefined;
    if (separator !== undefined) {
      throw this.#fault(
        `the header is a single cell; its columns seem to be separated by ` +
          `${JSON.stringify(separator)}, so give that as the separator`,
        { option: "separator" },
      );
    }
    this.#width = names.length;
    this.#places = locateColumns(this.declared, names, this.#source);
  }

  #takeRow(record: string[]): void {
    if (record.length !== this.#width) {
      throw this.#fault(
        `this row has ${record.length} cells and the header ${this.#width}; ` +
          `quote a cell that holds a separator`,
      );
    }
    for (let at = 0; at < this.declared.length; at++) {
      const cell = record[this.#places[at]];
      this.#builder.columns[at].push(this.#read(cell, at));
    }
    this.#builder.endRow();
  }

  #read(cell: string, at: number): number | string {
    const field = this.declared[at];
    const value = this.#readers[at](cell);
    if (value === undefined) {
      const wanted = expectation(field, this.options.numberFormat);
      // No number format makes a whole number of a date.
      const formatted = field.type === "f64" || /^-?\d{1,3}([.,' ]\d{3})+$/.test(cell);
      throw this.#fault(
        `${JSON.stringify(cell)} is not ${wanted}; mend the cell` +
          (formatted ? ", or give the number format that the file uses" : ""),
        { column: field.name, cell, ...(formatted && { option: "numberFormat" }) },
      );
    }
    if (value !== null) return value;
    if (field.id || field.amount) {
      const what = field.id ? "id" : "amount";
      throw this.#fault(`the cell is empty; every row needs its ${what}`, {
        column: field.name,
        cell,
      });
    }
    return field.type === "utf8" ? "" : 0;
  }

  get #source(): string {
    return this.options.file ?? "the CSV";
  }

  /** An error about the record that is being read, unless it says another line. */
  #fault(
    why: string,
    where: { line?: number; column?: string; cell?: string; option?: keyof CsvOptions } = {},
  ): FloreconError {
    const line = where.line ?? lineOfRecord(this.bytes, this.#records);
    const column = where.column === undefined ? "" : `, column "${where.column}"`;
    return new FloreconError("ingest", `${this.#source}, line ${line}${column}: ${why}`, {
      file: this.options.file,
      ...where,
      line,
    });
  }
}
