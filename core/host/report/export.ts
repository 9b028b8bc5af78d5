import { stringify } from "@std/csv/stringify.js";
import {
  Dictionary,
  Int32,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { MadeBy } from "./made_by.ts";
import type { Report, ReportGroup } from "./report.ts";

/** An allocation joined to its group: one line of a flat report. */
export interface ReportLine {
  id: number;
  amount: number;
  group: ReportGroup;
}

/** What people say of rows; each adds a column to a flat report. */
export interface RowWords {
  /** What the data calls a row: `row`, for whom an id that is a hash tells nothing. */
  nameOf?: (id: number) => string;
  /** The tags of a row, an overlay for people: `tags`, its words separated by `;`. */
  tagsOf?: (id: number) => string[];
}

/** Stands between the tags of a row, where they share a cell. */
export const BETWEEN_TAGS = ";";

/** What makes a spreadsheet read a cell as a formula, where it comes first. */
const FORMULA = /^[=+\-@\t\r]/;

/** Controls that are no line break: nothing shows them, and a terminal obeys them. */
// deno-lint-ignore no-control-regex -- it is what this is about
const CONTROLS = /\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

const COLUMNS = ["id", "amount", "group_id", "net", "size", "origin", "reason", "status"] as const;

/** The key of an Arrow schema's metadata under which what made a report stands, as JSON. */
export const MADE_BY = "florecon.made_by";

/** A report as JSON, as on the wire, and in front of it `made_by` where that is told. */
export function reportToJson(report: Report, made_by?: MadeBy): string {
  return JSON.stringify({ made_by, ...report });
}

/**
 * A report as a CSV of one line per allocation, joined to its group: `id, amount, group_id, net,
 * size, origin, reason, status`, and `row` and `tags` where there are words for them. Amounts are
 * whole minor units. Lines end in `\r\n`. A text that a spreadsheet would take for a formula has a `'`
 * before it, and controls other than line breaks are left out of texts.
 */
export function reportToCsv(report: Report, { nameOf, tagsOf }: RowWords = {}): string {
  const rows = linesOf(report).map(({ id, amount, group }) => [
    id,
    amount,
    group.group_id,
    group.net,
    group.size,
    group.origin,
    group.reason ?? "",
    group.status,
    ...(nameOf ? [nameOf(id)] : []),
    ...(tagsOf ? [tagsOf(id).join(BETWEEN_TAGS)] : []),
  ]);
  const columns = [...COLUMNS, ...(nameOf ? ["row"] : []), ...(tagsOf ? ["tags"] : [])];
  const cells = rows.map((row) => row.map((it) => typeof it === "string" ? textCell(it) : it));
  // The library comes without types.
  return stringify([columns, ...cells], { headers: false }) as string;
}

/**
 * A report as an Arrow IPC stream of the same columns as the CSV: `Int64` for ids, groups and
 * amounts, `Int32` for `size`, dictionaries of `Utf8` for the rest. `reason` is null where there is
 * none, and so is `tags`. What made the report stands in the schema's metadata, under `MADE_BY`.
 */
export function reportToArrow(
  report: Report,
  { nameOf, tagsOf }: RowWords = {},
  madeBy?: MadeBy,
): Uint8Array {
  const lines = linesOf(report);
  const integers = (value: (line: ReportLine) => number) =>
    makeVector(BigInt64Array.from(lines, (line) => BigInt(value(line))));
  const texts = (value: (line: ReportLine) => string | null) =>
    vectorFromArray(lines.map(value), new Dictionary(new Utf8(), new Int32()));
  const table = new Table({
    id: integers(({ id }) => id),
    amount: integers(({ amount }) => amount),
    group_id: integers(({ group }) => group.group_id),
    net: integers(({ group }) => group.net),
    size: makeVector(Int32Array.from(lines, ({ group }) => group.size)),
    origin: texts(({ group }) => group.origin),
    reason: texts(({ group }) => group.reason ?? null),
    status: texts(({ group }) => group.status),
    ...(nameOf && { row: texts(({ id }) => nameOf(id)) }),
    ...(tagsOf && { tags: texts(({ id }) => tagsOf(id).join(BETWEEN_TAGS) || null) }),
  });
  if (madeBy !== undefined) table.schema.metadata.set(MADE_BY, JSON.stringify(madeBy));
  return tableToIPC(table, "stream");
}

function textCell(text: string): string {
  const seen = text.replace(CONTROLS, "");
  return FORMULA.test(seen) ? `'${seen}` : seen;
}

/** The lines of a flat report, in the order of its allocations. */
export function linesOf(report: Report): ReportLine[] {
  const groups = new Map(report.groups.map((group) => [group.group_id, group]));
  return report.allocations.map(({ id, amount, group_id }) => ({
    id,
    amount,
    group: groups.get(group_id)!,
  }));
}
