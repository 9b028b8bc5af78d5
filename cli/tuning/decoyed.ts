import type { Cell } from "../../core/host/arrow/read_chunk.ts";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import { StreamBuilder } from "../../core/host/arrow/stream_builder.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import { type Config, Workspace } from "../../core/host/plugin/workspace.ts";
import type { Report } from "../../core/host/report/report.ts";
import { rowId } from "../../core/host/row_id.ts";
import type { DecoyTry } from "../../core/host/score/decoy_rate.ts";
import { stageWord } from "../../core/host/report/stage_word.ts";
import { type Decoy, decoysOf, kindColumnsOf, randomOf } from "../../core/host/score/decoys.ts";
import type { Data } from "../data/data.ts";
import { solveAnew } from "../workspace/run.ts";
import { UsageError } from "../system/errors.ts";
import type { Mates } from "./mates.ts";

/** How many of a book's rows lend their amount to a decoy, of a hundred. */
const SHARE = 20;

/** The rows of some data, by the book that each is of. */
export interface BookRows {
  column: string;
  /** What the column says: the books. */
  names: string[];
  rows: Cell[][];
  ids: number[];
}

/**
 * Finds the books in some data.
 *
 * @param named the column that says which book a row is of; the only one of two words, or of two texts, where left out
 * @throws {UsageError} where nothing says which column that is
 */
export function booksIn(data: Data, input: InputField[], named: string | undefined): BookRows {
  const rows = declaredRows(data.stream, input, Array.from({ length: data.rows }, (_, row) => row));
  const textsOf = (at: number) => [...new Set(rows.map((row) => String(row[at] ?? "")))];
  const kinds = kindColumnsOf(rows, input);
  const likely = kinds.filter((at) => textsOf(at).length === 2);
  // A plugin that takes two words in a column means the books by them; accounts may be two as well.
  const words = likely.filter((at) => input[at].one_of?.length === 2);
  const [only = -1, ...others] = words.length > 0 ? words : likely;
  const at = named !== undefined
    ? input.findIndex((it) => it.name === named)
    : others.length === 0
    ? only
    : -1;
  const offered = kinds.map((it) => input[it].name).join(", ") || "none";
  if (at < 0) {
    throw new UsageError(
      named === undefined
        ? `--book COLUMN is missing: which column says what book a row is of? few texts have: ${offered}`
        : `there is no column "${named}"; few texts have: ${offered}`,
    );
  }
  const names = textsOf(at).toSorted();
  if (!kinds.includes(at) || names.length < 2) {
    throw new UsageError(
      `the column ${input[at].name} tells no books apart; few texts have: ${offered}`,
    );
  }
  const idFields = input.filter((it) => it.id);
  const idColumns = input.flatMap((it, column) => it.id ? [column] : []);
  const ids = rows.map((row) => rowId(idFields, idColumns.map((column) => row[column])));
  return { column: input[at].name, names, rows, ids };
}

/**
 * Solves data with decoys of one book among its rows.
 *
 * @param mates of what was solved without them
 * @param aside the origins of groups that put rows aside
 * @throws {FloreconError} `no_decoys` where the plugin takes none
 */
export function decoyTry(
  plugin: PluginLike,
  config: Config,
  books: BookRows,
  { name, seed, mates, aside }: { name: string; seed: number; mates: Mates; aside: string[] },
): DecoyTry {
  const { input } = plugin.describe;
  const at = input.findIndex((it) => it.name === books.column);
  const random = randomOf(seed);
  const own = books.rows.flatMap((row, place) => String(row[at] ?? "") === name ? [place] : []);
  const lending = own.filter(() => random(100) < SHARE);
  if (!input.some((it) => it.id)) throw noDecoys("the plugin marks no column that a row goes by");
  const decoys = decoysOf(books.rows, input, lending, seed + 1);
  if (decoys.length === 0) throw noDecoys(`too few rows of ${name} are alike`);
  const report = solved(plugin, config, books, decoys);
  const ids = decoyIds(decoys, input);
  const ours = new Set(own.map((place) => books.ids[place]));
  const held = Map.groupBy(report.allocations, (it) => it.group_id);
  const told: DecoyTry = { decoys: decoys.length, open: 0, claims: [] };
  for (const { group_id, origin, reason = "", weight } of report.groups) {
    const members = new Set(held.get(group_id)!.map(({ id }) => id));
    const found = [...members].filter((id) => ids.has(id));
    if (members.size < 2) {
      if (found.length === 0 && members.values().some((id) => ours.has(id))) told.open++;
      continue;
    }
    if (found.length === 0 || aside.includes(origin)) continue;
    // What settled the row that lent its amount is no stranger to a decoy.
    const lenders = found.map((id) => books.ids[ids.get(id)!.from]);
    if (mates.meet(members, lenders)) told.decoys -= found.length;
    else told.claims.push({ origin, reason: stageWord(reason, weight), decoys: found.length });
  }
  return told;
}

function solved(plugin: PluginLike, config: Config, { rows }: BookRows, decoys: Decoy[]): Report {
  const builder = new StreamBuilder(plugin.describe.input);
  for (const cells of [...rows, ...decoys.map((it) => it.cells)]) {
    for (const [column, cell] of cells.entries()) builder.columns[column].push(cell);
    builder.endRow();
  }
  const workspace = new Workspace(plugin, { config });
  try {
    workspace.upsert(builder.finish());
    return solveAnew(workspace);
  } catch (error) {
    if (!(error instanceof FloreconError) || error.code !== "ingest") throw error;
    throw noDecoys(`the plugin refuses one (${error.message})`);
  } finally {
    workspace.close();
  }
}

function decoyIds(decoys: Decoy[], input: InputField[]): Map<number, Decoy> {
  const fields = input.filter((it) => it.id);
  const columns = input.flatMap((it, column) => it.id ? [column] : []);
  return new Map(decoys.map((decoy) => [
    rowId(fields, columns.map((column) => decoy.cells[column])),
    decoy,
  ]));
}

function noDecoys(why: string): FloreconError {
  const message = `no rows can be made up that belong to nothing: ${why}; use a truth with ` +
    "florecon solve --truth";
  return new FloreconError("no_decoys", message);
}
