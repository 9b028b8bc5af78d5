import { type CsvPart, csvParts } from "../../core/host/csv/read_csv.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { type IntakePart, PART_BYTES } from "../../core/host/plugin/intake.ts";
import { Problems } from "../../sources/table/mod.ts";
import { ownEncoding, textOf } from "../../sources/text/mod.ts";
import { csvFault, type CsvStyle, mappingOfStyle } from "./csv_flags.ts";
import type { CsvText } from "./csv_records.ts";
import type { csvOfTwo } from "./csv_thread/mod.ts";
import type { FileBytes } from "./file_bytes.ts";
import { csvPlaces, type RowPlaces } from "./places.ts";

/** How much of a CSV one of two threads reads at a time: enough that handing it over costs little. */
export const STRETCH_BYTES = PART_BYTES / 4;

/**
 * How large a stream is that one thread makes of it at a time: the plugin takes it in as the next one is
 * made.
 */
const PIECE_BYTES = PART_BYTES / 8;

/** A row of a ledger has about so many. */
const ROW_BYTES = 128;

/** A CSV, as it was read. */
interface RawCsv {
  file: string;
  input: FileBytes;
  style: CsvStyle;
}

/** Its rows as one stream. */
interface WholeCsv {
  file: string;
  stream: Uint8Array;
  rows: number;
  inputs: FileBytes[];
  mapping?: string;
  places: RowPlaces;
}

/** A text in UTF-8; of a spreadsheet's "Unicode text", which says that it is UTF-16, the same text. */
function inUtf8({ file, input }: RawCsv): CsvText {
  if (!ownEncoding(input.bytes)?.startsWith("utf-16")) return input;
  const { bytes } = textOf(input.bytes, new Problems(file, "line"));
  return { bytes };
}

/**
 * The rows of a CSV for a plugin. A large one is read as the plugin takes it in, and the whole stream
 * made only for who asks for it: most never need it.
 *
 * @throws {FloreconError} `ingest`, of a large file once its rows are read
 * @throws {UsageError} for a style that is none
 */
export async function csvData(raw: RawCsv, describe: Describe): Promise<CsvData | WholeCsv> {
  const text = inUtf8(raw);
  const { bytes } = text;
  if (bytes.length <= PART_BYTES) return new CsvData(raw, text, describe).whole();
  if (!(bytes.buffer instanceof SharedArrayBuffer)) return new CsvData(raw, text, describe);
  const { isForTwo, csvOfTwo } = await import("./csv_thread/mod.ts");
  return new CsvData(raw, text, describe, isForTwo(bytes) ? csvOfTwo : undefined);
}

/** A CSV that is read as its rows are taken in, and can be let go then. */
export class CsvData implements WholeCsv {
  readonly inputs: FileBytes[];
  readonly mapping?: string;
  readonly places: RowPlaces;
  #stream: Uint8Array | null = null;
  #rows: number | null = null;

  /** @param byTwo reads it on both cores */
  constructor(
    private readonly raw: RawCsv,
    private readonly text: CsvText,
    private readonly describe: Describe,
    private readonly byTwo?: typeof csvOfTwo,
  ) {
    this.inputs = [raw.input];
    this.mapping = mappingOfStyle(raw.style);
    this.places = csvPlaces(raw.file, text, raw.style.separator);
  }

  get file(): string {
    return this.raw.file;
  }

  get stream(): Uint8Array {
    return this.#stream ??= this.whole().stream;
  }

  get rows(): number {
    return this.#rows ??= this.whole().rows;
  }

  get about(): number {
    return Math.floor(this.text.bytes.length / ROW_BYTES);
  }

  *parts(): Generator<IntakePart> {
    let rows = 0;
    for (const part of this.#read(PIECE_BYTES, this.byTwo)) {
      rows += part.rows;
      yield { stream: part.stream, share: part.share };
    }
    this.#rows = rows;
  }

  letGo(): void {
    this.raw.input.letGo();
  }

  /** All of it, read now. */
  whole(): WholeCsv {
    const { file, inputs, mapping, places } = this;
    const [{ stream, rows }] = this.#read(Infinity);
    return { file, stream, rows, inputs, mapping, places };
  }

  *#read(size: number, byTwo?: typeof csvOfTwo): Generator<CsvPart> {
    const { file, style } = this.raw;
    const { bytes } = this.text;
    const options = { file, ...style };
    try {
      // What is read again lies where one thread alone sees it.
      yield* byTwo === undefined || !(bytes.buffer instanceof SharedArrayBuffer)
        ? csvParts(bytes, this.describe, options, size)
        : byTwo(bytes, this.describe, options, STRETCH_BYTES);
    } catch (error) {
      throw csvFault(error);
    }
  }
}
