import { opensWith } from "../bytes.ts";
import { locateColumns } from "../describe/columns.ts";
import type { ColumnType, Describe, InputField } from "../describe/describe.ts";
import { FloreconError } from "../error.ts";
import { requireEnd } from "./end_of_stream.ts";
import { FILE_MAGIC, fileToStream } from "./file_to_stream.ts";
import { type StreamColumn, streamShape } from "./stream_shape.ts";

/** How to read an Arrow buffer. */
export interface ArrowOptions {
  /** The name that errors give the data; `the Arrow data` where it is left out. */
  file?: string;
}

/** What feeds a declared column, as Arrow spells it. */
export const FEEDS: Record<ColumnType, string[]> = {
  i64: ["Int64", "Int32", "Date32", "Date64"],
  f64: ["Float64", "Float32", "Int64", "Int32"],
  utf8: ["Utf8", "LargeUtf8", "Dictionary<Utf8>", "Dictionary<LargeUtf8>"],
};

/**
 * Reads an Arrow IPC buffer, in the stream or the file format (`.arrow`, `.feather`), for a plugin.
 *
 * A stream that feeds every declared column comes back as it is; a file becomes the stream that
 * is equal to it. What the cells hold is the plugin's to judge.
 *
 * @throws {FloreconError} `ingest`, with the `column` where one is at fault: not Arrow, cut short,
 * compressed, or not what the plugin declares.
 *
 * @example
 * ```ts
 * workspace.upsert(readArrow(await Deno.readFile("ledger.feather"), plugin.describe));
 * ```
 */
export function readArrow(
  bytes: Uint8Array,
  describe: Pick<Describe, "input">,
  options: ArrowOptions = {},
): Uint8Array {
  const source = options.file ?? "the Arrow data";
  const refuse = (why: string, cause?: unknown) =>
    new FloreconError("ingest", `${source} ${why}`, { file: options.file }, { cause });

  if (bytes.length === 0) throw refuse("is empty; write an Arrow stream or file");
  if (opensWith(bytes, "PAR1")) throw refuse("is a Parquet file; write it as an Arrow file");
  if (opensWith(bytes, "FEA1")) throw refuse("is Feather version 1; write it as version 2");
  try {
    const stream = opensWith(bytes, FILE_MAGIC) ? fileToStream(bytes) : bytes;
    const { columns, compressed } = streamShape(stream);
    if (compressed) throw refuse("is compressed; write it without compression");
    requireEnd(stream);
    requireFit(columns, describe.input, source);
    return stream;
  } catch (cause) {
    if (cause instanceof FloreconError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refuse(`is not a whole Arrow stream or file (${why}); write it again`, cause);
  }
}

function requireFit(columns: StreamColumn[], declared: InputField[], source: string): void {
  const places = locateColumns(declared, columns.map(({ name }) => name), source);
  for (const [at, { name, type }] of declared.entries()) {
    const shipped = columns[places[at]].type;
    if (FEEDS[type].includes(shipped)) continue;
    // What Polars writes unless it is told otherwise.
    const polars = shipped === "Utf8View" ? " (in Polars: compat_level=CompatLevel.oldest())" : "";
    throw new FloreconError(
      "ingest",
      `column "${name}" of ${source} is ${shipped}, which cannot feed ${type}; ` +
        `write it as one of ${FEEDS[type].join(", ")}${polars}`,
      { column: name },
    );
  }
}
