import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { SourceFault } from "./fault.ts";

/** What came of reading a file, as a refusal: readers of damaged files throw what they stumble over. */
export function damaged(cause: unknown, file: string, format: string): FloreconError {
  if (cause instanceof FloreconError) return cause;
  const why = printable(cause instanceof Error ? cause.message : String(cause));
  const message = cause instanceof SourceFault
    ? `${file} cannot be read: ${why}`
    : `${file} is not a whole file of the format ${format} (${why}); write it again`;
  return new FloreconError("ingest", message, { file }, { cause });
}
