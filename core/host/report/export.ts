import {
  Dictionary,
  Int32,
  Int64,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { MadeBy } from "./made_by.ts";
import { decimalUnits } from "./money.ts";
import type { Report, ReportAllocation, ReportGroup } from "./report.ts";
import { type MoneyUnit, type UnitOf, unitsOfGroups } from "./units.ts";

/** An allocation joined to its group: one line of a flat report. A row of amount zero is in none. */
export interface ReportLine {
  id: number;
  amount: number;
  group: ReportGroup | null;
}

/** Where a row stands in the files that it came from. */
export interface RowSource {
  /** As it was named, from the folder at work. */
  file: string;
  /** Within it: `line 3`, `sheet "GL", row 2`. */
  place: string;
}

/** What people say of rows; each adds a column to a flat report. */
export interface RowWords {
  /** What the data calls a row: `row`, for whom an id that is a hash tells nothing. */
  nameOf?: (id: number) => string;
  /** The tags of a row, an overlay for people: `tags`, its words separated by `;`. */
  tagsOf?: (id: number) => string[];
  /**
   * What the amount of a row is counted in: `currency`, and `amount_in_units` and `net_in_units` as
   * decimals of whole units. A net across currencies is none, and left empty.
   */
  unitOf?: UnitOf;
  /** Where a row stands, as `file` and `place`; of one that no file holds any more, nothing. */
  placeOf?: (id: number) => RowSource | undefined;
  /** The rows of amount zero, which no group holds: each has a line of its own, of status `zero`. */
  zeros?: number[];
}

/** What is said of one row, where there are words for it. */
export interface SaidOfRow extends Partial<RowSource> {
  /** What the data calls it. */
  row?: string;
}

/** A report whose rows have names, and with those of amount zero. */
export interface NamedReport extends Report {
  /** With `row`, what the data calls it. */
  allocations: (ReportAllocation & SaidOfRow)[];
  /** The rows of amount zero, which no group holds. */
  zeros?: ({ id: number } & SaidOfRow)[];
}

/** The status of a row that is in no group, because there is nothing of it to match. */
export const ZERO = "zero";

/** Stands between the tags of a row, where they share a cell. */
export const BETWEEN_TAGS = ";";

/** What makes a spreadsheet read a cell as a formula, where it comes first. */
const FORMULA = /^[=+\-@\t\r]/;

/** Letters and digits, of which nothing has to be seen to: most cells. */
const PLAIN_CELL = /^[A-Za-z][\w .:;/-]*$/;

const LINE_BREAK = "\r\n";

/** How many lines are put together at a time. */
const PIECES = 4096;

/** Controls that are no line break: nothing shows them, and a terminal obeys them. */
// deno-lint-ignore no-control-regex -- it is what this is about
const CONTROLS = /\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

const COLUMNS = ["id", "amount", "group_id", "net", "size", "origin", "reason", "status"] as const;

const PLACE_COLUMNS = ["file", "place"];

/** Where a row stands that no file holds. */
const NOWHERE: RowSource = { file: "", place: "" };

const UNIT_COLUMNS = ["currency", "amount_in_units", "net_in_units"];

/** The key of an Arrow schema's metadata under which what made a report stands, as JSON. */
export const MADE_BY = "florecon.made_by";

/** What a report says as a document: as on the wire, and the names of rows where there are any. */
export function namedReport(report: Report, words: RowWords): NamedReport {
  const { nameOf, placeOf, zeros } = words;
  const named = <T extends { id: number }>({ id, ...rest }: T) => ({
    id,
    ...(nameOf && { row: nameOf(id) }),
    ...rest,
    ...placeOf?.(id),
  });
  const isBare = nameOf === undefined && placeOf === undefined;
  return {
    groups: report.groups,
    allocations: isBare ? report.allocations : report.allocations.map(named),
    ...(zeros && zeros.length > 0 && { zeros: zeros.map((id) => named({ id })) }),
  };
}

/** A report as JSON, and in front of it `made_by` where that is told. */
export function reportToJson(report: Report, made_by?: MadeBy, words: RowWords = {}): string {
  return JSON.stringify({ made_by, ...namedReport(report, words) });
}

/**
 * A report as a CSV of one line per allocation, joined to its group: `id, amount, group_id, net,
 * size, origin, reason, status`; `row` and `tags` where there are words for them, `certainty` where the
 * report says of any group how sure it is, `weight` in millibits where it weighs any, `currency`, `amount_in_units` and `net_in_units` where there are
 * units, and `file` and `place` where it is said in which file a row stands. Of a row of amount zero, only the id, the amount and the status say anything.
 * Amounts are whole minor units, but for the last two. Lines end in `\r\n`. A text that a spreadsheet
 * would take for a formula has a `'` before it, and controls other than line breaks are left out of
 * texts.
 */
export function reportToCsv(report: Report, words: RowWords = {}): string {
  return [...csvPieces(report, words)].join("");
}

/** The same, some thousands of lines at a time: as a whole it may be longer than what it is written of. */
export function* csvPieces(report: Report, words: RowWords = {}): Generator<string> {
  let lines: string[] = [];
  for (const line of csvLines(report, words)) {
    if (lines.push(line) < PIECES) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}

function* csvLines(report: Report, words: RowWords): Generator<string> {
  const { nameOf, tagsOf, unitOf, placeOf, zeros = [] } = words;
  const certain = saysCertainty(report);
  const weighed = saysWeight(report);
  const columns = [
    ...COLUMNS,
    ...(nameOf ? ["row"] : []),
    ...(tagsOf ? ["tags"] : []),
    ...(certain ? ["certainty"] : []),
    ...(weighed ? ["weight"] : []),
    ...(unitOf ? UNIT_COLUMNS : []),
    ...(placeOf ? PLACE_COLUMNS : []),
  ];
  yield columns.join(",") + LINE_BREAK;
  const wordsOf = (id: number) => {
    const name = nameOf === undefined ? "" : `,${textCell(nameOf(id))}`;
    return tagsOf === undefined ? name : `${name},${textCell(tagsOf(id).join(BETWEEN_TAGS))}`;
  };
  const unitsOf = (id: number, amount: number, net: string) => {
    if (unitOf === undefined) return "";
    const unit = unitOf(id);
    return `,${textCell(unit.currency)},${inUnits(amount, unit)},${net}`;
  };
  const placesOf = (id: number) => {
    if (placeOf === undefined) return "";
    const { file, place } = placeOf(id) ?? NOWHERE;
    return `,${textCell(file)},${textCell(place)}`;
  };
  // What is said of a group is said of each of its rows.
  const units = unitOf && unitsOfGroups(report, unitOf);
  const groups = new Map(report.groups.map((group) => [group.group_id, group]));
  const saidOf = (group: ReportGroup) => ({
    cells: groupCells(group),
    evidence: (certain ? `,${group.certainty ?? ""}` : "") +
      (weighed ? `,${group.weight ?? ""}` : ""),
    net: units === undefined ? "" : inUnits(group.net, units.get(group.group_id) ?? null),
  });
  let last = NaN;
  let said = { cells: "", evidence: "", net: "" };
  for (const { id, amount, group_id } of report.allocations) {
    if (group_id !== last) said = saidOf(groups.get(group_id)!);
    last = group_id;
    const { cells, evidence, net } = said;
    const behind = `${wordsOf(id)}${evidence}${unitsOf(id, amount, net)}${placesOf(id)}`;
    yield `${id},${amount},${cells}${behind}${LINE_BREAK}`;
  }
  for (const id of zeros) {
    const none = `${certain ? "," : ""}${weighed ? "," : ""}`;
    const behind = `${wordsOf(id)}${none}${unitsOf(id, 0, "")}${placesOf(id)}`;
    yield `${id},0,,,,,,${ZERO}${behind}${LINE_BREAK}`;
  }
}

function groupCells({ group_id, net, size, origin, reason, status }: ReportGroup): string {
  return `${group_id},${net},${size},${textCell(origin)},${textCell(reason ?? "")},${
    textCell(status)
  }`;
}

/**
 * A report as an Arrow IPC stream of the same columns as the CSV, but for those in whole units: `Int64`
 * for ids, groups and amounts, `Int32` for `size`, dictionaries of `Utf8` for the rest. `reason` is null
 * where there is none, and so are `tags`, `certainty` and `weight`; of a row of amount zero, all is that is about
 * a group. What made the report stands in the schema's metadata, under `MADE_BY`.
 */
export function reportToArrow(
  report: Report,
  words: RowWords = {},
  madeBy?: MadeBy,
): Uint8Array {
  const { nameOf, tagsOf, unitOf, placeOf } = words;
  const lines = linesOf(report, words);
  const known = nullsIn(lines);
  const integers = (value: (line: ReportLine) => number) =>
    makeVector(BigInt64Array.from(lines, (line) => BigInt(value(line))));
  const ofGroup = (value: (group: ReportGroup) => number) =>
    makeVector({
      ...{ type: new Int64(), length: lines.length, ...known },
      data: BigInt64Array.from(lines, ({ group }) => BigInt(group === null ? 0 : value(group))),
    });
  // Left alone, the library counts on from table to table, and the same report is other bytes later.
  let dictionaries = 0;
  const texts = (value: (line: ReportLine) => string | null) =>
    vectorFromArray(lines.map(value), new Dictionary(new Utf8(), new Int32(), dictionaries++));
  const table = new Table({
    id: integers(({ id }) => id),
    amount: integers(({ amount }) => amount),
    group_id: ofGroup(({ group_id }) => group_id),
    net: ofGroup(({ net }) => net),
    size: makeVector({
      ...{ type: new Int32(), length: lines.length, ...known },
      data: Int32Array.from(lines, ({ group }) => group?.size ?? 0),
    }),
    origin: texts(({ group }) => group?.origin ?? null),
    reason: texts(({ group }) => group?.reason ?? null),
    status: texts(({ group }) => group?.status ?? ZERO),
    ...(nameOf && { row: texts(({ id }) => nameOf(id)) }),
    ...(tagsOf && { tags: texts(({ id }) => tagsOf(id).join(BETWEEN_TAGS) || null) }),
    ...(saysCertainty(report) && { certainty: texts(({ group }) => group?.certainty ?? null) }),
    ...(saysWeight(report) && {
      weight: vectorFromArray(
        lines.map(({ group }) => group?.weight === undefined ? null : BigInt(group.weight)),
        new Int64(),
      ),
    }),
    ...(unitOf && { currency: texts(({ id }) => unitOf(id).currency) }),
    ...(placeOf && {
      file: texts(({ id }) => placeOf(id)?.file ?? null),
      place: texts(({ id }) => placeOf(id)?.place ?? null),
    }),
  });
  if (madeBy !== undefined) table.schema.metadata.set(MADE_BY, JSON.stringify(madeBy));
  return tableToIPC(table, "stream");
}

/** Whether a report says of any group how sure it is. */
export function saysCertainty({ groups }: Report): boolean {
  return groups.some(({ certainty }) => certainty !== undefined);
}

/** Whether a report says of any group how much evidence there is for it. */
export function saysWeight({ groups }: Report): boolean {
  return groups.some(({ weight }) => weight !== undefined);
}

/** `-12.50` for 1250 minor units below zero of EUR; empty across currencies. */
function inUnits(amount: number, unit: MoneyUnit | null): string {
  return unit === null ? "" : decimalUnits(amount, unit.digits);
}

/** A text as a cell of a CSV: nothing in it is a formula, a control, or the end of the cell. */
function textCell(text: string): string {
  if (PLAIN_CELL.test(text)) return text;
  const seen = text.replace(CONTROLS, "");
  const safe = FORMULA.test(seen) ? `'${seen}` : seen;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The lines of a flat report: in the order of its allocations, and behind them rows of amount zero. */
export function linesOf(report: Report, { zeros = [] }: RowWords): ReportLine[] {
  const groups = new Map(report.groups.map((group) => [group.group_id, group]));
  const lines: ReportLine[] = report.allocations.map(({ id, amount, group_id }) => ({
    id,
    amount,
    group: groups.get(group_id)!,
  }));
  return zeros.length === 0
    ? lines
    : [...lines, ...zeros.map((id) => ({ id, amount: 0, group: null }))];
}

/** Which lines are of a group, as Arrow marks it. */
function nullsIn(lines: ReportLine[]): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullCount = lines.filter(({ group }) => group === null).length;
  if (nullCount === 0) return { nullCount };
  const nullBitmap = new Uint8Array(Math.ceil(lines.length / 8));
  for (const [at, { group }] of lines.entries()) {
    if (group !== null) nullBitmap[at >> 3] |= 1 << (at & 7);
  }
  return { nullCount, nullBitmap };
}
