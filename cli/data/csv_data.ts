import { csvParts } from "../../core/host/csv/read_csv.ts";
import type { Describe } from "../../core/host/describe/describe.ts";
import { type IntakePart, PART_BYTES } from "../../core/host/plugin/intake.ts";
import { csvFault, type CsvStyle, mappingOfStyle } from "./csv_flags.ts";
import { csvPlaces, type RowPlaces } from "./places.ts";

/** A CSV, as it was read. */
interface RawCsv {
  file: string;
  bytes: Uint8Array;
  style: CsvStyle;
}

/** Its rows as one stream. */
interface WholeCsv {
  file: string;
  stream: Uint8Array;
  rows: number;
  inputs: Uint8Array[];
  mapping?: string;
  places: RowPlaces;
}

/**
 * The rows of a CSV for a plugin. A large one is read as the plugin takes it in, and the whole stream
 * made only for who asks for it: most never need it.
 *
 * @throws {FloreconError} `ingest`, of a large file once its rows are read
 * @throws {UsageError} for a style that is none
 */
export function csvData(raw: RawCsv, describe: Describe): CsvData | WholeCsv {
  const data = new CsvData(raw, describe);
  return raw.bytes.length > PART_BYTES ? data : data.whole();
}

/** A CSV that is read as its rows are taken in. */
export class CsvData implements WholeCsv {
  readonly inputs: Uint8Array[];
  readonly mapping?: string;
  readonly places: RowPlaces;
  #stream: Uint8Array | null = null;
  #rows: number | null = null;

  constructor(private readonly raw: RawCsv, private readonly describe: Describe) {
    this.inputs = [raw.bytes];
    this.mapping = mappingOfStyle(raw.style);
    this.places = csvPlaces(raw.file, raw.bytes, raw.style.separator);
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

  *parts(): Generator<IntakePart> {
    let rows = 0;
    for (const part of this.#parts(PART_BYTES)) {
      rows += part.rows;
      yield { stream: part.stream, share: part.share };
    }
    this.#rows = rows;
  }

  /** All of it, read now. */
  whole(): WholeCsv {
    const { file, inputs, mapping, places } = this;
    const [{ stream, rows }] = this.#parts(Infinity);
    return { file, stream, rows, inputs, mapping, places };
  }

  *#parts(size: number) {
    const { file, bytes, style } = this.raw;
    try {
      yield* csvParts(bytes, this.describe, { file, ...style }, size);
    } catch (error) {
      throw csvFault(error);
    }
  }
}
