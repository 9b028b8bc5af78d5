import { saysAccidents, saysCertainty, saysWeight, ZERO } from "./lines.ts";
import { decimalUnits } from "./money.ts";
import type { Report, ReportGroup } from "./report.ts";
import { columnsOf, groupPlaces } from "./columns.ts";
import { BETWEEN_TAGS, type RowSource, type RowWords } from "./row_words.ts";
import { type MoneyUnit, unitsByPlace } from "./units.ts";

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

/**
 * A report as a CSV of one line per allocation, joined to its group: `id, amount, group_id, net,
 * size, origin, reason, status`; `row` and `tags` where there are words for them, `certainty` where the
 * report says of any group how sure it is, `weight` in millibits where it weighs any, `accidents`
 * in millionths where it has counted any, `currency`, `amount_in_units` and `net_in_units` where there are units, and `file` and `place` where it is said in
 * which file a row stands. Of a row of amount zero, only the id, the amount and the status say anything.
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
  const counted = saysAccidents(report);
  const names = [
    ...COLUMNS,
    ...(nameOf ? ["row"] : []),
    ...(tagsOf ? ["tags"] : []),
    ...(certain ? ["certainty"] : []),
    ...(weighed ? ["weight"] : []),
    ...(counted ? ["accidents"] : []),
    ...(unitOf ? UNIT_COLUMNS : []),
    ...(placeOf ? PLACE_COLUMNS : []),
  ];
  yield names.join(",") + LINE_BREAK;
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
  const columns = columnsOf(report);
  const places = groupPlaces(columns);
  const units = unitOf && unitsByPlace(columns, places, unitOf);
  const saidOf = (place: number) => {
    const group = columns.groupAt(place);
    return {
      cells: groupCells(group),
      evidence: (certain ? `,${group.certainty ?? ""}` : "") +
        (weighed ? `,${group.weight ?? ""}` : "") +
        (counted ? `,${group.accidents ?? ""}` : ""),
      net: units === undefined ? "" : inUnits(group.net, units[place]),
    };
  };
  let last = -1;
  let said = { cells: "", evidence: "", net: "" };
  for (let at = 0; at < places.length; at++) {
    const [id, amount] = [columns.ids[at], columns.amounts[at]];
    if (places[at] !== last) said = saidOf(places[at]);
    last = places[at];
    const { cells, evidence, net } = said;
    const behind = `${wordsOf(id)}${evidence}${unitsOf(id, amount, net)}${placesOf(id)}`;
    yield `${id},${amount},${cells}${behind}${LINE_BREAK}`;
  }
  for (const id of zeros) {
    const none = `${certain ? "," : ""}${weighed ? "," : ""}${counted ? "," : ""}`;
    const behind = `${wordsOf(id)}${none}${unitsOf(id, 0, "")}${placesOf(id)}`;
    yield `${id},0,,,,,,${ZERO}${behind}${LINE_BREAK}`;
  }
}

function groupCells({ group_id, net, size, origin, reason, status }: ReportGroup): string {
  return `${group_id},${net},${size},${textCell(origin)},${textCell(reason ?? "")},${
    textCell(status)
  }`;
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
