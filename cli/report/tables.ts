import {
  linesOf,
  type ReportLine,
  saysCertainty,
  saysWeight,
  ZERO,
} from "../../core/host/report/lines.ts";
import { BETWEEN_TAGS, type RowWords } from "../../core/host/report/row_words.ts";
import { MADE_BY } from "../../core/host/report/to_arrow.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { SourceColumn } from "../../sources/table/mod.ts";
import { writeParquet } from "../../sources/write/parquet.ts";
import { writeXlsx } from "../../sources/write/xlsx/mod.ts";
import type { WrittenTable } from "../../sources/write/written.ts";
import { type Contents, sheetsOf } from "../../workbook/mod.ts";

/** A report as Parquet, of the columns of the CSV; what made it is a note in the file. */
export function reportToParquet(report: Report, words: RowWords, head: MadeBy): Uint8Array {
  return writeParquet(tableOf(report, words), { [MADE_BY]: JSON.stringify(head) });
}

/**
 * A report as a workbook: the sheets that people look at, one of the columns of the CSV, and what made
 * it.
 */
export function reportToXlsx(
  report: Report,
  words: RowWords,
  head: MadeBy,
  contents: Contents,
): Promise<Uint8Array> {
  return writeXlsx({
    ...sheetsOf(contents),
    "Report": tableOf(report, words),
    "Made by": headTable(head),
  });
}

function tableOf(report: Report, words: RowWords): WrittenTable {
  const { nameOf, tagsOf, unitOf, placeOf } = words;
  const lines = linesOf(report, words);
  const integer = (name: string, read: (line: ReportLine) => number | undefined): SourceColumn => ({
    kind: "integer",
    name,
    cell(row) {
      const value = read(lines[row]);
      return value === undefined ? null : BigInt(value);
    },
  });
  const text = (name: string, read: (line: ReportLine) => string): SourceColumn => ({
    kind: "text",
    name,
    cell: (row) => read(lines[row]),
  });
  const columns = [
    integer("id", ({ id }) => id),
    integer("amount", ({ amount }) => amount),
    integer("group_id", ({ group }) => group?.group_id),
    integer("net", ({ group }) => group?.net),
    integer("size", ({ group }) => group?.size),
    text("origin", ({ group }) => group?.origin ?? ""),
    text("reason", ({ group }) => group?.reason ?? ""),
    text("status", ({ group }) => group?.status ?? ZERO),
    ...(nameOf ? [text("row", ({ id }) => nameOf(id))] : []),
    ...(tagsOf ? [text("tags", ({ id }) => tagsOf(id).join(BETWEEN_TAGS))] : []),
    ...(saysCertainty(report) ? [text("certainty", ({ group }) => group?.certainty ?? "")] : []),
    ...(saysWeight(report) ? [integer("weight", ({ group }) => group?.weight)] : []),
    ...(unitOf ? [text("currency", ({ id }) => unitOf(id).currency)] : []),
    ...(placeOf
      ? [
        text("file", ({ id }) => placeOf(id)?.file ?? ""),
        text("place", ({ id }) => placeOf(id)?.place ?? ""),
      ]
      : []),
  ];
  return { columns, rows: lines.length };
}

/** A line for each thing that is said of it. */
function headTable(head: MadeBy): WrittenTable {
  const said = Object.entries(head);
  const value = (it: unknown) => typeof it === "string" ? it : JSON.stringify(it);
  const columns: SourceColumn[] = [
    { kind: "text", name: "name", cell: (row) => said[row][0] },
    { kind: "text", name: "value", cell: (row) => value(said[row][1]) },
  ];
  return { columns, rows: said.length };
}
