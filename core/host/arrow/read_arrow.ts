import {
  type Message,
  MessageReader,
  type Schema,
  type Table,
  tableFromIPC,
  tableToIPC,
} from "apache-arrow";
import type { Describe, InputField } from "../describe.ts";
import { FloreconError } from "../error.ts";
import { requireFit } from "./fit.ts";

/** How to read an Arrow buffer. */
export interface ReadArrowOptions {
  /** The name that errors give the data; `the Arrow data` where it has none. */
  file?: string;
}

/**
 * Reads an Arrow IPC buffer, in the stream or the file format (`.arrow`, `.feather`), for a plugin.
 *
 * A stream that feeds every declared column comes back as it is; its rows are the plugin's to judge.
 * A file becomes a stream of the declared columns.
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
  options: ReadArrowOptions = {},
): Uint8Array {
  const source = options.file ?? "the Arrow data";
  const refuse = (why: string, cause?: unknown) =>
    new FloreconError("ingest", `${source} ${why}`, { file: options.file }, { cause });

  if (bytes.length === 0) throw refuse("is empty; write an Arrow stream or file");
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic.startsWith("PAR1")) throw refuse("is a Parquet file; write it as an Arrow file");
  if (magic.startsWith("FEA1")) throw refuse("is Feather version 1; write it as version 2");
  try {
    return magic === "ARROW1"
      ? tableToStream(tableFromIPC(bytes), describe.input, source)
      : checkedStream(bytes, describe.input, source);
  } catch (cause) {
    if (cause instanceof FloreconError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    if (why.includes("is compressed")) {
      throw refuse("is compressed; write it without compression", cause);
    }
    throw refuse(`is not a whole Arrow stream or file (${why}); write it again`, cause);
  }
}

/**
 * A table as a stream of the columns that a plugin declares.
 *
 * @throws {FloreconError} `ingest`
 */
export function tableToStream(table: Table, declared: InputField[], source: string): Uint8Array {
  requireFit(table.schema, declared, source);
  return tableToIPC(table.select(declared.map((field) => field.name)), "stream");
}

/** Reads the messages' headers, and so whether the stream is whole, but no cell. */
function checkedStream(bytes: Uint8Array, declared: InputField[], source: string): Uint8Array {
  const reader = new MessageReader(bytes);
  requireFit(reader.readSchema(true) as Schema, declared, source);
  for (const message of reader) {
    // In the library's own words for a file, so that both are told apart in one place.
    if (isCompressed(message)) throw new Error("Record batch is compressed");
    reader.readMessageBody(message.bodyLength);
  }
  return bytes;
}

function isCompressed(message: Message): boolean {
  if (message.isRecordBatch()) return message.header().compression !== null;
  return message.isDictionaryBatch() && message.header().data.compression !== null;
}
