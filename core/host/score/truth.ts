import { parse } from "@std/csv/parse.js";
import { FloreconError } from "../error.ts";

/** Which rows settle one another: those whose labels are equal. Rows left out settle with none. */
export type Truth = Map<number, string>;

/**
 * Reads a truth from a CSV with a header line and two columns: the row's id, and its label. An empty
 * label stands for none.
 *
 * @throws {FloreconError} `bad_truth`
 *
 * @example
 * ```ts
 * import { readTruth } from "@florecon/florecon";
 *
 * console.log(readTruth("row_id,truth\n1,a\n2,a\n3,\n").size); // 2
 * ```
 */
export function readTruth(data: string | Uint8Array): Truth {
  return new Map([...readLabels(data)].map(([name, label]) => [wholeId(name), label]));
}

/**
 * The same where rows may go by any text: labels, by what the truth calls a row.
 *
 * @throws {FloreconError} `bad_truth`
 */
export function readLabels(data: string | Uint8Array): Map<string, string> {
  const records = recordsOf(data);
  if (records.length === 0) throw badTruth("it is empty");
  const wrong = records.find((it) => it.length !== 2);
  if (wrong !== undefined) throw badTruth(`a line has ${wrong.length} cells in place of two`);
  const labels = new Map<string, string>();
  for (const [name, label] of records.slice(1)) {
    if (name.trim() === "") throw badTruth("a row has no id");
    if (labels.has(name)) throw badTruth(`row ${name} stands in it twice`);
    labels.set(name, label);
  }
  return new Map([...labels].filter(([_, label]) => label !== ""));
}

/**
 * A row's id, where rows go by whole numbers.
 *
 * @throws {FloreconError} `bad_truth`
 */
export function wholeId(name: string): number {
  const id = Number(name);
  if (Number.isSafeInteger(id)) return id;
  throw badTruth(`${JSON.stringify(name)} is no row id`);
}

function recordsOf(data: string | Uint8Array): string[][] {
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    // The library comes without types.
    return parse(typeof data === "string" ? data : strict.decode(data)) as string[][];
  } catch (cause) {
    throw badTruth("it is not a CSV in UTF-8", cause);
  }
}

function badTruth(why: string, cause?: unknown): FloreconError {
  const message = `the truth cannot be read: ${why}; give it a header line, then row id and label`;
  return new FloreconError("bad_truth", message, {}, { cause });
}
