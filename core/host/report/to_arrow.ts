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
import { ReportLines, saysAccidents, saysCertainty, saysWeight, ZERO } from "./lines.ts";
import type { MadeBy } from "./made_by.ts";
import type { Report, ReportGroup } from "./report.ts";
import { BETWEEN_TAGS, type RowWords } from "./row_words.ts";

/** The key of an Arrow schema's metadata under which what made a report stands, as JSON. */
export const MADE_BY = "florecon.made_by";

/**
 * A report as an Arrow IPC stream of the same columns as the CSV, but for those in whole units: `Int64`
 * for ids, groups and amounts, `Int32` for `size`, dictionaries of `Utf8` for the rest. `reason` is null
 * where there is none, and so are `tags`, `certainty`, `weight` and `accidents`; of a row of amount zero, all is that
 * is about a group. What made the report stands in the schema's metadata, under `MADE_BY`.
 */
export function reportToArrow(
  report: Report,
  words: RowWords = {},
  madeBy?: MadeBy,
): Uint8Array {
  const { nameOf, tagsOf, unitOf, placeOf } = words;
  const lines = new ReportLines(report, words);
  const { length } = lines;
  const known = nullsIn(lines);
  const integers = (value: (line: number) => number) => {
    const data = new BigInt64Array(length);
    for (let line = 0; line < length; line++) data[line] = BigInt(value(line));
    return data;
  };
  const ofGroup = (value: (group: ReportGroup) => number) =>
    integers((line) => {
      const group = lines.group(line);
      return group === null ? 0 : value(group);
    });
  const grouped = (value: (group: ReportGroup) => number) =>
    makeVector({ ...{ type: new Int64(), length, ...known }, data: ofGroup(value) });
  // Left alone, the library counts on from table to table, and the same report is other bytes later.
  let dictionaries = 0;
  const texts = (value: (line: number) => string | null) =>
    vectorFromArray(
      Array.from({ length }, (_, line) => value(line)),
      new Dictionary(new Utf8(), new Int32(), dictionaries++),
    );
  const said = (value: (group: ReportGroup) => string | undefined) =>
    texts((line) => {
      const group = lines.group(line);
      return group === null ? null : value(group) ?? null;
    });
  const ofRow = (value: (id: number) => string | null) => texts((line) => value(lines.id(line)));
  const table = new Table({
    id: makeVector(integers((line) => lines.id(line))),
    amount: makeVector(integers((line) => lines.amount(line))),
    group_id: grouped(({ group_id }) => group_id),
    net: grouped(({ net }) => net),
    size: makeVector({
      ...{ type: new Int32(), length, ...known },
      data: Int32Array.from({ length }, (_, line) => lines.group(line)?.size ?? 0),
    }),
    origin: said(({ origin }) => origin),
    reason: said(({ reason }) => reason),
    status: texts((line) => lines.group(line)?.status ?? ZERO),
    ...(nameOf && { row: ofRow(nameOf) }),
    ...(tagsOf && { tags: ofRow((id) => tagsOf(id).join(BETWEEN_TAGS) || null) }),
    ...(saysCertainty(report) && { certainty: said(({ certainty }) => certainty) }),
    ...(saysWeight(report) && { weight: figures(lines, ({ weight }) => weight) }),
    ...(saysAccidents(report) && { accidents: figures(lines, ({ accidents }) => accidents) }),
    ...(unitOf && { currency: ofRow((id) => unitOf(id).currency) }),
    ...(placeOf && {
      file: ofRow((id) => placeOf(id)?.file ?? null),
      place: ofRow((id) => placeOf(id)?.place ?? null),
    }),
  });
  if (madeBy !== undefined) table.schema.metadata.set(MADE_BY, JSON.stringify(madeBy));
  return tableToIPC(table, "stream");
}

/** A figure of groups, of which not every one has any. */
function figures(lines: ReportLines, figureOf: (group: ReportGroup) => number | undefined) {
  const figures = Array.from({ length: lines.length }, (_, line) => {
    const group = lines.group(line);
    const figure = group === null ? undefined : figureOf(group);
    return figure === undefined ? null : BigInt(figure);
  });
  return vectorFromArray(figures, new Int64());
}

/** Which lines are of a group, as Arrow marks it: those of amount zero stand behind all others. */
function nullsIn(lines: ReportLines): { nullCount: number; nullBitmap?: Uint8Array } {
  const { length } = lines;
  let nullCount = 0;
  while (nullCount < length && lines.group(length - nullCount - 1) === null) nullCount++;
  if (nullCount === 0) return { nullCount };
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  for (let line = 0; line < length - nullCount; line++) nullBitmap[line >> 3] |= 1 << (line & 7);
  return { nullCount, nullBitmap };
}
