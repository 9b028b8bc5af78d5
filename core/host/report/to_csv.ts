import { saysAccidents, saysCertainty, saysWeight, ZERO } from "./lines.ts";
import type { Report, ReportGroup } from "./report.ts";
import { columnsOf, groupPlaces } from "./columns.ts";
import { BETWEEN_TAGS, type RowSource, type RowWords } from "./row_words.ts";
import { type MoneyUnit, unitsByPlace } from "./units.ts";
import { CsvBytes } from "./csv_bytes.ts";

/** How many lines are put together at a time. */
const PIECES = 4096;

const COLUMNS = ["id", "amount", "group_id", "net", "size", "origin", "reason", "status"] as const;

const PLACE_COLUMNS = ["file", "place"];

/** Where a row stands that no file holds. */
const NOWHERE: RowSource = { file: "", place: "" };

const UNIT_COLUMNS = ["currency", "amount_in_units", "net_in_units"];

/**
 * A report as a CSV of one line per allocation, joined to its group: `id, amount, group_id, net,
 * size, origin, reason, status`; `row` and `tags` where there are words for them, `certainty` where the
 * report says of any group how sure it is, `weight` in millibits where it weighs any, `accidents`
 * in millionths where it has counted any, `currency`, `amount_in_units` and `net_in_units` where there
 * are units, and `file` and `place` where it is said in which file a row stands. Of a row of amount
 * zero, only the id, the amount and the status say anything. Amounts are whole minor units, but for
 * those in units. Lines end in `\r\n`. A text that a spreadsheet would take for a formula has a `'`
 * before it, and controls other than line breaks are left out of texts.
 */
export function reportToCsv(report: Report, words: RowWords = {}): string {
  // Each piece ends with a line, and none is marked as the first of a file.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let csv = "";
  for (const piece of csvPieces(report, words)) csv += decoder.decode(piece);
  return csv;
}

/**
 * The same in UTF-8, some thousands of lines at a time: as a whole it may be longer than what it is written
 * of. A piece is good until the next one is asked for, which is written over it.
 */
export function* csvPieces(report: Report, words: RowWords = {}): Generator<Uint8Array> {
  const out = new CsvBytes();
  for (const _ of csvLines(report, words, out)) yield out.taken();
  yield out.taken();
}

/** Writes line by line, and stops behind some thousands: behind each takes as long as to write it. */
function* csvLines(report: Report, words: RowWords, out: CsvBytes): Generator<void> {
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
  for (const name of names) out.text(name);
  out.endLine();
  const putWords = (id: number) => {
    if (nameOf !== undefined) out.text(nameOf(id));
    if (tagsOf !== undefined) out.text(tagsOf(id).join(BETWEEN_TAGS));
  };
  /** @param net what it is counted in; null across currencies, and of a row in no group */
  const putUnits = (id: number, amount: number, net: number, netUnit: MoneyUnit | null) => {
    if (unitOf === undefined) return;
    const unit = unitOf(id);
    out.text(unit.currency);
    out.number(amount, unit.digits);
    if (netUnit === null) out.text("");
    else out.number(net, netUnit.digits);
  };
  const putPlace = (id: number) => {
    if (placeOf === undefined) return;
    const { file, place } = placeOf(id) ?? NOWHERE;
    out.text(file);
    out.text(place);
  };
  const putFigure = (figure: number | undefined) =>
    figure === undefined ? out.text("") : out.number(figure);
  const putEvidence = (group: ReportGroup | null) => {
    if (certain) out.text(group?.certainty ?? "");
    if (weighed) putFigure(group?.weight);
    if (counted) putFigure(group?.accidents);
  };
  const columns = columnsOf(report);
  const places = groupPlaces(columns);
  const units = unitOf && unitsByPlace(columns, places, unitOf);
  let lines = 0;
  let last = -1;
  let group: ReportGroup | null = null;
  const { ids, amounts } = columns;
  for (let at = 0; at < places.length; at++) {
    const id = ids[at];
    const amount = amounts[at];
    const place = places[at];
    out.number(id);
    out.number(amount);
    // What is said of a group is said of each of its rows.
    if (group !== null && place === last) out.again();
    else {
      group = columns.groupAt(place);
      last = place;
      out.begin();
      out.number(group.group_id);
      out.number(group.net);
      out.number(group.size);
      out.text(group.origin);
      out.text(group.reason ?? "");
      out.text(group.status);
      out.keep();
    }
    putWords(id);
    putEvidence(group);
    putUnits(id, amount, group.net, units === undefined ? null : units[place]);
    putPlace(id);
    out.endLine();
    if (++lines % PIECES === 0) yield;
  }
  for (const id of zeros) {
    out.number(id);
    out.number(0);
    for (let column = 2; column < COLUMNS.length - 1; column++) out.text("");
    out.text(ZERO);
    putWords(id);
    putEvidence(null);
    putUnits(id, 0, 0, null);
    putPlace(id);
    out.endLine();
    if (++lines % PIECES === 0) yield;
  }
}
