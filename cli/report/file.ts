import { dirname } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import { namedReport } from "../../core/host/report/named_report.ts";
import type { RowWords } from "../../core/host/report/row_words.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import type { Report } from "../../core/host/report/report.ts";
import type { DigestedSource } from "../../sources/mapping/mod.ts";
import type { Contents } from "../../workbook/mod.ts";
import { option } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import { type FileContent, keepInputs, kindOf, suffix, writeWhole } from "../system/files.ts";

/** The suffixes that a report can be written as. */
const OUT_SUFFIXES = ["json", "csv", "arrow", "parquet", "xlsx", "html"];

/** The flag that says where a report goes. */
export const OUT_FLAG = option(
  "FILE",
  "where to write the report: .json, .csv, .arrow, .parquet, .xlsx or .html",
  { short: "o", completes: "file" },
);

/** The flag of every command that writes a report. */
export const HEAD_FLAG = option(
  "FILE",
  "write there what made the report, as JSON: a .csv has no room for it",
  { completes: "file" },
);

/**
 * Makes sure that what made a report can be written there, before any work is done.
 *
 * @param others files that are read or written, and so may not be written over
 * @throws {UsageError}
 */
export function checkHead(file: string | undefined, others: (string | undefined)[]): void {
  if (file === undefined) return;
  if (suffix(file) !== "json") throw new UsageError(`--head writes a .json file, not "${file}"`);
  keepInputs("--head", file, others);
}

/**
 * Makes sure that a report can be written there, before any work is done.
 *
 * @param inputs files that are read, and so may not be written over
 * @throws {UsageError} for another suffix, or a file that is read
 * @throws {FloreconError} `cannot_write` where there is no such folder
 */
export function checkOut(out: string, inputs: (string | undefined)[]): void {
  if (!OUT_SUFFIXES.includes(suffix(out))) {
    throw new UsageError(
      `--out writes .json, .csv, .arrow, .parquet, .xlsx or .html, not "${out}"`,
    );
  }
  const folder = dirname(out);
  if (kindOf(folder) !== "folder") {
    throw new FloreconError("cannot_write", `there is no folder "${folder}"; make it first`);
  }
  keepInputs("--out", out, inputs);
}

/** What a report is written of. */
interface Written {
  report: Report;
  words: RowWords;
  /** What made it; a CSV has no room for that. */
  head: MadeBy;
  /** What each source came to; absent where the data is one file, or a kept run. */
  sources?: DigestedSource[];
  /** What is reconciled, as a page is headed. */
  title: string;
  /** What a workbook or a page holds besides, made where it is asked for. */
  contents(): Promise<Contents>;
}

/** Writes a report in the format that the suffix names. */
export async function writeReport(out: string, written: Written): Promise<void> {
  await writeWhole(out, await contentOf(suffix(out), written));
}

/** A report in the format of a suffix, as the file holds it. */
export async function contentOf(
  kind: string,
  { report, words, head, sources, title, contents }: Written,
): Promise<FileContent> {
  switch (kind) {
    case "parquet":
      return (await import("./tables.ts")).reportToParquet(report, words, head);
    case "xlsx":
      return await (await import("./tables.ts")).reportToXlsx(
        report,
        words,
        head,
        await contents(),
      );
    case "html":
      return await (await import("../../workbook/page/mod.ts"))
        .pageOf(title, await contents(), head);
  }
  const { reportToArrow } = await import("../../core/host/report/to_arrow.ts");
  const { csvPieces } = await import("../../core/host/report/to_csv.ts");
  switch (kind) {
    case "json":
      return JSON.stringify({ made_by: head, sources, ...namedReport(report, words) });
    case "csv":
      return csvPieces(report, words);
    default:
      return reportToArrow(report, words, head);
  }
}
