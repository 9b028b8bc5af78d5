/**
 * How people name rows: as their file does. Where a plugin knows rows by a text, or by several
 * columns, a report has a hash of those in their place, which nobody can read.
 *
 * @module
 */
import { tableFromIPC } from "apache-arrow";
import type { Describe, InputField } from "../../core/host/describe/describe.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import { IdTable } from "../../core/host/id_table.ts";
import type { Report } from "../../core/host/report/report.ts";
import { columnsOf } from "../../core/host/report/columns.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { Data } from "./data.ts";
import { rowId } from "../../core/host/row_id.ts";
import { idsIn } from "./rows.ts";

/** Stands between the columns of a name that has several. */
const BETWEEN = "/";

/**
 * The ids of rows that a person named: by the id column; by the id columns with a slash between them,
 * where there are several; or by the id that a report has, which is all there is where the plugin marks
 * no column as one.
 *
 * @throws {FloreconError} `unknown_id`; `ambiguous_row` for the name of two rows
 */
export function rowsNamed(data: Data, describe: Describe, words: string[]): number[] {
  const found = findNamed(data, describe, words);
  return words.map((word) => {
    const id = found.get(word);
    if (id === undefined) throw notThere(word, data, describe);
    return id;
  });
}

/**
 * The same for words of which some may name no row: the ids of those that do.
 *
 * @throws {FloreconError} `ambiguous_row`
 */
export function findNamed(
  data: Data,
  describe: Describe,
  words: string[],
): Map<string, number> {
  if (idFields(describe).length === 0) return idsAmong(words);
  const wanted = new Set(words);
  const byName = new Map<string, number>();
  const byId = new Map<string, number>();
  const reportsIds = words.some((it) => /^-?\d+$/.test(it));
  for (const { name, id } of rowsOf(data, describe)) {
    if (reportsIds && wanted.has(String(id()))) byId.set(String(id()), id());
    if (!wanted.has(name)) continue;
    if (byName.has(name) && byName.get(name) !== id()) throw ambiguous(name);
    byName.set(name, id());
  }
  for (const [word, id] of byName) byId.set(word, id);
  return byId;
}

/**
 * The same ids, where rows have them. Where the plugin marks no column as one, it knows alone.
 *
 * @throws {FloreconError} `unknown_id`
 */
export function rowsWithIds(data: Data, describe: Describe, ids: number[]): number[] {
  if (ids.length === 0 || idFields(describe).length === 0) return ids;
  const missing = new Set(ids);
  for (const { id } of rowsOf(data, describe)) {
    if (missing.delete(id()) && missing.size === 0) return ids;
  }
  const [first] = missing;
  throw notThere(String(first), data, describe);
}

/** The words that are ids of a report. Whether a row has one, the plugin knows alone. */
function idsAmong(words: string[]): Map<string, number> {
  const numbers = words.map((word) => [word, Number(word)] as const);
  return new Map(numbers.filter(([word, id]) => /^-?\d+$/.test(word) && Number.isSafeInteger(id)));
}

/**
 * What a person calls these rows; one that nobody has a name for goes by its id.
 *
 * @param remembered what a row was called that the data does not hold any more
 */
export function namesOfRows(
  data: Data,
  describe: Describe,
  ids: Iterable<number>,
  remembered: (id: number) => string | undefined = () => undefined,
): (id: number) => string {
  const wanted = new Set(ids);
  const names = new Map<number, string>();
  if (!goByNumber(data, describe)) {
    for (const { name, id } of rowsOf(data, describe)) {
      if (names.size === wanted.size) break;
      if (wanted.has(id())) names.set(id(), name);
    }
  }
  return (id) => names.get(id) ?? remembered(id) ?? String(id);
}

/** The names of rows, where they tell more than ids do. */
export function wordsFor(
  data: Data,
  describe: Describe,
  ids: Iterable<number>,
  remembered?: (id: number) => string | undefined,
): RowWords {
  if (goByNumber(data, describe)) return {};
  return { nameOf: namesOfRows(data, describe, ids, remembered) };
}

/** The rows of some data that no allocation of its report names. */
export function zerosOf(data: Data, describe: Describe, report: Report): number[] {
  const { ids } = columnsOf(report);
  const known = new IdTable();
  known.reserve(ids.length);
  for (const id of ids) known.add(id);
  if (known.size === data.rows) return [];
  const zeros: number[] = [];
  for (const [, id] of idsIn(data, describe)) {
    if (known.find(id) < 0) zeros.push(id);
  }
  return zeros;
}

/** Every row's name, and its id for who needs it: a hash takes its time. */
function* rowsOf(
  data: Data,
  describe: Describe,
): Generator<{ name: string; id: () => number }> {
  const { ids, places } = data;
  if (ids !== undefined && places.name !== undefined) {
    for (const [row, id] of ids()) yield { name: places.name(row), id: () => id };
    return;
  }
  const table = tableFromIPC(data.stream);
  const fields = idFields(describe);
  const columns = fields.map((it) => table.getChild(it.name)!);
  for (let row = 0; row < table.numRows; row++) {
    const parts = columns.map((it) => it.get(row));
    const name = places.name?.(row) ?? parts.map(String).join(BETWEEN);
    yield { name, id: () => rowId(fields, parts) };
  }
}

function idFields({ input }: Describe): InputField[] {
  return input.filter((it) => it.id);
}

/** Whether rows go by one whole number, which is name and id at once; or by a report's ids alone. */
export function goByNumber({ places }: Data, describe: Describe): boolean {
  if (places.name !== undefined) return false;
  const fields = idFields(describe);
  return fields.length === 0 || fields.length === 1 && fields[0].type === "i64";
}

function notThere(word: string, data: Data, describe: Describe): FloreconError {
  const columns = idFields(describe).map((it) => it.name).join(BETWEEN);
  const advice = columns === ""
    ? "name rows by their ids in a report"
    : `name rows by ${columns}, as they stand there`;
  return new FloreconError("unknown_id", `${data.file} has no row "${word}"; ${advice}`, {
    row: word,
  });
}

function ambiguous(word: string): FloreconError {
  return new FloreconError(
    "ambiguous_row",
    `two rows are called "${word}"; name the one you mean by its id in a report`,
    { row: word },
  );
}
