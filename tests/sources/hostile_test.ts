/** Whatever a file holds, reading it ends in a table or in a refusal with a code; never in a trap. */
import { assert } from "@std/assert/assert.js";
import { changes, cuts, tried } from "../support/sources/hostile.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url);

/** A file of every format, small enough to be tried thousands of times. */
const FILES: [file: string, format: string][] = [
  ["xlsx/openpyxl.xlsx", "xlsx"],
  ["xlsx/xlsxwriter.xlsx", "xlsx"],
  ["statements/bank.camt053.xml", "camt"],
  ["statements/bank.mt940.sta", "mt940"],
  ["statements/bank.bai2", "bai2"],
  ["statements/bank.sgml.ofx", "ofx"],
  ["statements/card.xml.qfx", "ofx"],
  ["statements/bank.qif", "qif"],
  ["frames/pyarrow.feather", "arrow"],
  ["frames/pyarrow_zstd.feather", "arrow"],
  ["frames/pyarrow_odd.arrows", "arrow"],
  ["frames/polars.arrow", "arrow"],
  ["frames/pyarrow.parquet", "parquet"],
  ["frames/pyarrow_none.parquet", "parquet"],
  ["frames/pyarrow_delta.parquet", "parquet"],
  ["frames/polars.parquet", "parquet"],
  ["frames/spark_zstd.parquet", "parquet"],
];

for (const [path, format] of FILES) {
  const whole = await Deno.readFile(new URL(path, FIXTURES));
  const file = path.split("/")[1];

  Deno.test(`${file}, cut off anywhere, is read or refused`, async () => {
    for (const cut of cuts(whole, 200)) assert(await tried(cut, { file, format }));
  });

  Deno.test(`${file}, changed anywhere, is read or refused`, async () => {
    for (const changed of changes(whole, 1_000)) assert(await tried(changed, { file, format }));
  });
}
