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
import { linesOf, type ReportLine, saysCertainty, saysWeight, ZERO } from "./lines.ts";
import type { MadeBy } from "./made_by.ts";
import type { Report, ReportGroup } from "./report.ts";
import { BETWEEN_TAGS, type RowWords } from "./row_words.ts";

/** The key of an Arrow schema's metadata under which what made a report stands, as JSON. */
export const MADE_BY = "florecon.made_by";

/**
 * A report as an Arrow IPC stream of the same columns as the CSV, but for those in whole units: `Int64`
 * for ids, groups and amounts, `Int32` for `size`, dictionaries of `Utf8` for the rest. `reason` is null
 * where there is none, and so are `tags`, `certainty` and `weight`; of a row of amount zero, all is that
 * is about a group. What made the report stands in the schema's metadata, under `MADE_BY`.
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
