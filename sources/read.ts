import { FloreconError } from "../core/host/error.ts";
import { printable } from "../core/host/printable.ts";
import { readers } from "./format/mod.ts";
import { formatOf } from "./sniff/mod.ts";
import {
  bookedRows,
  damaged,
  type ReadOptions,
  type Table,
  withHeadings,
  withoutOmitted,
} from "./table/mod.ts";

/**
 * Reads a file into a table: whole, or not at all.
 *
 * @throws {FloreconError} `ingest` with `file` and, where they apply, `sheet`, `line`, `row` or
 * `entry`, `column`, `cell`, and the `option` of `read` that may help; `problems` are up to twenty
 * such. `unknown_format` for what is in none that is read.
 *
 * @example
 * ```ts
 * const table = await readTable(await Deno.readFile("gl.xlsx"), { file: "gl.xlsx" });
 * ```
 */
export async function readTable(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const { file } = options;
  const format = options.format ?? formatOf(bytes, file);
  if (!Object.hasOwn(readers, format)) throw unknown(format, file);
  const read = await readers[format]();
  const { booked, omit, headings, subheadings = [] } = options.read ?? {};
  const telling = [booked, omit].flatMap((it) => it === undefined ? [] : [it.column]);
  // Whether a cell stands alone in its line, all columns tell.
  const columns = headings === undefined && options.columns
    ? [...new Set([...options.columns, ...telling])]
    : undefined;
  try {
    const all = await read(bytes, { ...options, columns });
    const below = headings === undefined ? all : withHeadings(all, [headings, ...subheadings]);
    const lines = omit === undefined ? below : withoutOmitted(below, omit);
    return booked === undefined ? lines : bookedRows(lines, booked);
  } catch (cause) {
    throw damaged(cause, file, format);
  }
}

function unknown(format: string, file: string): FloreconError {
  const known = Object.keys(readers).join(", ");
  const message = `no format is called "${printable(format)}"; say one of ${known}`;
  return new FloreconError("unknown_format", message, { file });
}
