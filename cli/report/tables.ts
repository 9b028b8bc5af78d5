import {
  ReportLines,
  saysAccidents,
  saysCertainty,
  saysWeight,
  ZERO,
} from "../../core/host/report/lines.ts";
import { BETWEEN_TAGS, type RowWords } from "../../core/host/report/row_words.ts";
import { MADE_BY } from "../../core/host/report/to_arrow.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { Report, ReportGroup } from "../../core/host/report/report.ts";
import type { SourceColumn } from "../../sources/table/mod.ts";
import { writeParquet } from "../../sources/write/parquet.ts";
import { writeXlsx } from "../../sources/write/xlsx/mod.ts";
import type { WrittenTable } from "../../sources/write/written.ts";
import { type UnitOf, unitsOfGroups } from "../../core/host/report/units.ts";
import { amounts, type Contents, sheetsOf, texts } from "../../workbook/mod.ts";

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
    "Made by": headTable(head, contents),
  });
}

function tableOf(report: Report, words: RowWords): WrittenTable {
  const { nameOf, tagsOf, unitOf, placeOf } = words;
  const lines = new ReportLines(report, words);
  const integer = (name: string, read: (row: number) => number | undefined): SourceColumn => ({
    kind: "integer",
    name,
    cell(row) {
      const value = read(row);
      return value === undefined ? null : BigInt(value);
    },
  });
  const text = (name: string, cell: (row: number) => string): SourceColumn => ({
    kind: "text",
    name,
    cell,
  });
  const figure = (name: string, read: (group: ReportGroup) => number | undefined) =>
    integer(name, (row) => {
      const group = lines.group(row);
      return group === null ? undefined : read(group);
    });
  const said = (name: string, read: (group: ReportGroup) => string | undefined) =>
    text(name, (row) => {
      const group = lines.group(row);
      return group === null ? "" : read(group) ?? "";
    });
  const ofRow = (name: string, read: (id: number) => string) =>
    text(name, (row) => read(lines.id(row)));
  const columns = [
    integer("id", (row) => lines.id(row)),
    integer("amount", (row) => lines.amount(row)),
    figure("group_id", ({ group_id }) => group_id),
    figure("net", ({ net }) => net),
    figure("size", ({ size }) => size),
    said("origin", ({ origin }) => origin),
    said("reason", ({ reason }) => reason),
    text("status", (row) => lines.group(row)?.status ?? ZERO),
    ...(nameOf ? [ofRow("row", nameOf)] : []),
    ...(tagsOf ? [ofRow("tags", (id) => tagsOf(id).join(BETWEEN_TAGS))] : []),
    ...(saysCertainty(report) ? [said("certainty", ({ certainty }) => certainty)] : []),
    ...(saysWeight(report) ? [figure("weight", ({ weight }) => weight)] : []),
    ...(saysAccidents(report) ? [figure("accidents", ({ accidents }) => accidents)] : []),
    ...(unitOf ? unitColumns(report, lines, unitOf) : []),
    ...(placeOf
      ? [
        ofRow("file", (id) => placeOf(id)?.file ?? ""),
        ofRow("place", (id) => placeOf(id)?.place ?? ""),
      ]
      : []),
  ];
  return { columns, rows: lines.length };
}

/** What lines and their groups come to in whole units; nothing of a group in several, and of none. */
function unitColumns(report: Report, lines: ReportLines, unitOf: UnitOf): SourceColumn[] {
  const units = unitsOfGroups(report, unitOf);
  const all = Array.from({ length: lines.length }, (_, line) => line);
  return [
    texts("currency", all, (line) => unitOf(lines.id(line)).currency),
    amounts("amount_in_units", all, (line) => {
      return { amount: lines.amount(line), unit: unitOf(lines.id(line)) };
    }),
    amounts("net_in_units", all, (line) => {
      const group = lines.group(line);
      const unit = group === null ? null : units.get(group.group_id)!;
      return group === null || unit === null ? null : { amount: group.net, unit };
    }),
  ];
}

/** A line for each thing that is said of it. */
function headTable({ sources, ...head }: MadeBy, { files }: Contents): WrittenTable {
  const said = [
    ...Object.entries(head).map(([name, value]) => ({ name, value, file: "" })),
    ...sources.map(({ sha256 }, at) => ({
      name: "source",
      value: `sha256:${sha256}`,
      file: files[at],
    })),
  ];
  const columns = [
    texts("name", said, ({ name }) => name),
    texts("value", said, ({ value }) => typeof value === "string" ? value : JSON.stringify(value)),
    texts("file", said, ({ file }) => file),
  ];
  return { columns, rows: said.length };
}
