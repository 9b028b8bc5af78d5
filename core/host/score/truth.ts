import { BadQuote, Records } from "../csv/records.ts";
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
  const labels = readLabels(data);
  const ids = wholeIds([...labels.keys()]);
  return new Map([...labels.values()].map((label, at) => [ids[at], label]));
}

/**
 * The same where rows may go by any text: labels, by what the truth calls a row.
 *
 * @throws {FloreconError} `bad_truth`
 */
export function readLabels(data: string | Uint8Array): Map<string, string> {
  const records = new Records(bytesOf(data), ",");
  if (!goOn(records)) throw badTruth("it is empty");
  const labels = new Map<string, string>();
  while (goOn(records)) {
    const name = records.text(0);
    if (name.trim() === "") throw badTruth("a row has no id");
    if (labels.has(name)) throw badTruth(`row ${name} stands in it twice`);
    labels.set(name, records.text(1));
  }
  return new Map([...labels].filter(([_, label]) => label !== ""));
}

/**
 * The CSV of a truth about rows that go by their ids. Which rows belong together is all that it tells:
 * labels are numbered, in their order.
 */
export function writeTruth(truth: Truth): string {
  const numbers = new Map<string, number>();
  const lines = [...truth].map(([id, label]) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size + 1);
    return `${id},${numbers.get(label)}\n`;
  });
  return `row_id,truth\n${lines.join("")}`;
}

/**
 * The ids of rows, where these go by whole numbers.
 *
 * @throws {FloreconError} `bad_truth`, also where two names are of one row
 */
export function wholeIds(names: string[]): number[] {
  const known = new Set<number>();
  return names.map((name) => {
    const id = wholeId(name);
    if (known.has(id)) throw badTruth(`row ${id} stands in it twice`);
    known.add(id);
    return id;
  });
}

/** What is written as a large number is rounded in some files to fewer digits: it is none. */
function wholeId(name: string): number {
  const id = /^-?\d+(?:\.0*)?$/.test(name.trim()) ? Number(name) + 0 : NaN;
  if (Number.isSafeInteger(id)) return id;
  throw badTruth(`${JSON.stringify(name)} is no row id`);
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  if (typeof data === "string") return new TextEncoder().encode(data);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(data);
    return data;
  } catch (cause) {
    throw badTruth("it is not a CSV in UTF-8", cause);
  }
}

/** Goes on to the next line, of two cells; false where there is none. */
function goOn(records: Records): boolean {
  try {
    if (!records.next()) return false;
  } catch (cause) {
    throw cause instanceof BadQuote ? badTruth("it is not a CSV in UTF-8", cause) : cause;
  }
  if (records.width === 2) return true;
  throw badTruth(`a line has ${records.width} cells in place of two`);
}

function badTruth(why: string, cause?: unknown): FloreconError {
  const message = `the truth cannot be read: ${why}; give it a header line, then row id and label`;
  return new FloreconError("bad_truth", message, {}, { cause });
}
