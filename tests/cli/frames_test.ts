/** The bank's sample as every library writes it by default: solved, it comes to the same report. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import * as arrow from "apache-arrow";
import { readData } from "../../cli/data/data.ts";
import { wordsFor } from "../../cli/data/row_names.ts";
import { idsOf } from "../../core/host/report/amounts.ts";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const FOLDER = new URL("../fixtures/bank/", import.meta.url).pathname;
const BANK = new URL("../../plugins/bank/", import.meta.url);

const { wasm } = await keptModuleIn(BANK, "plugin.ts", "author");
const bank = await Plugin.load(wasm);

async function solved(path: string) {
  const data = await readData(path, bank.describe);
  const workspace = new Workspace(bank);
  workspace.upsert(data.stream);
  const report = workspace.solve();
  // In no file is a row called anything but its number.
  return { rows: data.rows, report, words: wordsFor(data, bank.describe, idsOf(report)) };
}

const expected = await solved(`${FOLDER}sample.csv`);

for (
  const file of [
    "polars.parquet",
    "polars.arrow",
    "polars_zstd.arrow",
    "polars.jsonl",
    "pandas.parquet",
    "pandas.feather",
    "pandas.xlsx",
    "duckdb.parquet",
    "spark.parquet",
  ]
) {
  Deno.test(`${file} solves to the report of the CSV that it was made of`, async () => {
    assertEquals(await solved(FOLDER + file), expected);
  });
}

Deno.test("rows are where people find them, and read there as they stand", async () => {
  const { places } = await readData(`${FOLDER}pandas.xlsx`, bank.describe);
  assertEquals(places.at(0), { file: `${FOLDER}pandas.xlsx`, sheet: "Sheet1", row: 2 });
  const { columns, cells } = await places.show(new Map([[1, 77]]));
  assertEquals(columns.slice(0, 4), ["row_id", "side", "account", "currency"]);
  assertEquals(cells.get(77)?.slice(0, 4), ["2", "bank", "1202", "EUR"]);
});

Deno.test("a cell that is not what the plugin declares is refused with its place", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/a.jsonl`;
  const row = { row_id: 1, side: "bank", account: "1", currency: "EUR", amount: 1, date: null };
  const rest = { reference: "", counterparty: "", memo: "" };
  Deno.writeTextFileSync(path, `${JSON.stringify({ ...row, ...rest, date: 46053 })}\n`);
  const bare = await assertRejects(() => readData(path, bank.describe), FloreconError);
  assertEquals([bare.code, bare.details.line, bare.details.column], ["ingest", 1, "date"]);
  Deno.writeTextFileSync(
    path,
    `${JSON.stringify({ ...row, ...rest, amunt: 1, amount: undefined })}\n`,
  );
  assertMatch((await assertRejects(() => readData(path, bank.describe))).message, /amount/);
});

/** The bank's columns as an Arrow stream of two rows. */
function ledgerOf(columns: Record<string, arrow.Vector>): Uint8Array {
  const text = (cell: string) => arrow.vectorFromArray([cell, cell], new arrow.Utf8());
  return arrow.tableToIPC(
    new arrow.Table({
      row_id: arrow.vectorFromArray([1n, 2n], new arrow.Int64()),
      side: arrow.vectorFromArray(["bank", "ledger"], new arrow.Utf8()),
      ...{ account: text("1200"), currency: text("EUR"), reference: text("INV-2041") },
      ...{ counterparty: text(""), memo: text("") },
      amount: arrow.vectorFromArray([10.1, -10.1], new arrow.Float64()),
      date: daysOf(20_513, 20_514),
      ...columns,
    }),
    "stream",
  );
}

/** Dates, by days since 1970-01-01. */
const daysOf = (...days: number[]) =>
  arrow.makeVector(arrow.makeData({ type: new arrow.DateDay(), data: Int32Array.from(days) }));

async function ofArrow(columns: Record<string, arrow.Vector>) {
  using folder = temporaryFolder();
  const path = `${folder.path}/ledger.arrow`;
  Deno.writeFileSync(path, ledgerOf(columns));
  return await readData(path, bank.describe);
}

Deno.test("a single of Arrow is the decimal that it stands for, as one of Parquet is", async () => {
  const { stream } = await ofArrow({
    amount: arrow.vectorFromArray([10.1, -10.1], new arrow.Float32()),
  });
  assertEquals([...arrow.tableFromIPC(stream).getChild("amount")!], [10.1, -10.1]);
});

Deno.test("dates of Arrow are judged as those of Parquet are, row by row", async () => {
  const refusals: [arrow.Vector, RegExp][] = [
    // The day behind 9999-12-31.
    [daysOf(20_513, 2_932_897), /row 2, column "date": the day is not in the years 1 to 9999/],
    [
      arrow.vectorFromArray([20_513, 20_514], new arrow.Int32()),
      /row 1, column "date": 20513 is a number and no date/,
    ],
  ];
  for (const [date, why] of refusals) {
    const error = await assertRejects(() => ofArrow({ date }), FloreconError);
    assertEquals(error.code, "ingest");
    assertMatch(error.message, why);
  }
});

Deno.test("what is plain in Arrow goes to a plugin as it stands", async () => {
  assertEquals((await ofArrow({})).stream, ledgerOf({}));
});
