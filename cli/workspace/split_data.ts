import { RECONCILIATION_FILE } from "../../sources/reconciliation/name.ts";
import { DATA_SUFFIXES } from "../data/target.ts";
import { UsageError } from "../system/errors.ts";
import { kindOf, suffix } from "../system/files.ts";

/**
 * Tells the DATA at the end of a command line from what stands before it: beside `florecon.json` it may
 * be left out, and only what ends as data does is data.
 *
 * @param wanted what has to stand before it, once at least, such as `ROW`; nothing unless given
 * @throws {UsageError} where that is not there
 */
export function splitData(args: string[], wanted?: string): { words: string[]; data?: string } {
  const last = args.at(-1);
  const isData = last !== undefined && (last === "-" || DATA_SUFFIXES.includes(suffix(last)));
  const isThere = isData || kindOf(RECONCILIATION_FILE) === "missing";
  const words = isThere ? args.slice(0, -1) : args;
  if (wanted !== undefined && words.length === 0) {
    throw new UsageError(`"${last}" is data; name a ${wanted} before it`);
  }
  return { words, ...(isThere && { data: last }) };
}
