/** Whatever a file holds, reading it ends in a table or in a refusal with a code; never in a trap. */
import { assert } from "@std/assert/assert.js";
import { changes, cuts, tried } from "../support/sources/hostile.ts";
import { filesOf } from "../support/sources/workbook.ts";
import { zipOf } from "../support/sources/zip.ts";

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

Deno.test("a workbook whose parts are changed anywhere, and packed again, is read or refused", async () => {
  const files = filesOf({
    sheets: {
      GL: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
        '<row r="2"><c r="A2" s="0"><v>46053</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>' +
        '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="inlineStr"><is><t>a</t></is></c></row>',
    },
    strings: "<si><t>date</t></si><si><r><t>amo</t></r><r><t>unt</t></r></si>",
    styles: ["yyyy-mm-dd"],
  });
  for (const [at, part] of files.entries()) {
    const content = new TextEncoder().encode(part.content as string);
    for (const changed of changes(content, 150, at + 1)) {
      const bytes = await zipOf(
        files.map((file) => file === part ? { ...file, content: changed } : file),
      );
      assert(await tried(bytes, { file: "a.xlsx", format: "xlsx" }));
    }
  }
});

Deno.test("text of every other format, changed anywhere, is read or refused", async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const csv = encode('sep=;\r\nid;"memo"\r\n1;"a ""b"""\r\n\r\n2;ü\r\nSumme;3\r\n');
  for (const changed of changes(csv, 3_000)) {
    assert(await tried(changed, { file: "a.csv", format: "csv", read: { until: "Summe" } }));
  }
  const jsonl = encode('{"a":1.50,"b":"x\\u00fc","c":null,"d":[1,{"e":true}]}\n{"a":-2e3}\n');
  for (const changed of changes(jsonl, 3_000)) {
    assert(await tried(changed, { file: "a.jsonl", format: "jsonl" }));
  }
});

Deno.test("whatever bytes there are, what they are is seen or refused", async () => {
  for (const changed of changes(new Uint8Array(512), 2_000)) {
    assert(await tried(changed, { file: "a" }));
  }
});
