/** What a column is marked as: dates, cells that may be empty, and the currency of amounts. */
import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { guestOf } from "../support/data/guest.ts";
import { shipped } from "../support/data/shipped.ts";

const vector = arrow.vectorFromArray;
const DAY = 864e5;

/** Two rows, with some columns of one's own. */
function rows(own: Record<string, arrow.Vector> = {}): Uint8Array {
  return arrow.tableToIPC(
    new arrow.Table({
      id: vector([1n, 2n], new arrow.Int64()),
      amount: vector([500, -20], new arrow.Float64()),
      booked: vector([7, 8], new arrow.Int32()),
      due: vector([10n, null], new arrow.Int64()),
      rate: vector([null, 0.5], new arrow.Float64()),
      memo: vector([null, "a"], new arrow.Utf8()),
      currency: vector(["", "EUR"], new arrow.Utf8()),
      ...own,
    }),
    "stream",
  );
}

/** What was read of each row. */
async function seen(own?: Record<string, arrow.Vector>): Promise<string[]> {
  const guest = await guestOf("dated_plugin.ts");
  assertEquals(guest.send({ op: "init" }, rows(own)).error, undefined);
  const { groups, allocations } = guest.send({ op: "solve" }).report!;
  const origins = new Map(groups.map(({ group_id, origin }) => [group_id, origin]));
  return allocations.toSorted((a, b) => a.id - b.id).map((it) => origins.get(it.group_id)!);
}

async function refusal(own: Record<string, arrow.Vector>) {
  const guest = await guestOf("dated_plugin.ts");
  const { code, column, row } = guest.send({ op: "init" }, rows(own)).error!;
  return [code, column, row];
}

Deno.test("an optional date that is not there is NaN; anything else reads as 0 or no text", async () => {
  assertEquals(await seen(), ["7|10|0|", "8|none|1|a"]);
});

const dates: Record<string, arrow.Vector> = {
  Int64: vector([20n, -3n], new arrow.Int64()),
  Int32: vector([20, -3], new arrow.Int32()),
  Date32: vector([new Date(20 * DAY), new Date(-3 * DAY)], new arrow.DateDay()),
  "Date64, whatever the time of day": vector(
    [new Date(20 * DAY + 1), new Date(-3 * DAY + DAY - 1)],
    new arrow.DateMillisecond(),
  ),
};
for (const [name, booked] of Object.entries(dates)) {
  Deno.test(`a date counts days, though it came as ${name}`, async () => {
    const read = (await seen({ booked })).map((origin) => origin.split("|")[0]);
    assertEquals(read, ["20", "-3"]);
  });
}

Deno.test("a date that is not optional has to be there", async () => {
  const booked = vector([7, null], new arrow.Int32());
  assertEquals(await refusal({ booked }), ["ingest", "booked", 1]);
});

Deno.test("a date is no text, no timestamp and no decimal", async () => {
  for (
    const booked of [
      vector(["2026-01-31", "2026-02-01"], new arrow.Utf8()),
      vector([new Date(), new Date()], new arrow.TimestampMillisecond()),
      vector([1, 2], new arrow.Float64()),
    ]
  ) assertEquals(await refusal({ booked }), ["ingest", "booked", undefined]);
});

Deno.test("amounts says each row's currency, or the one that the amounts are marked with", async () => {
  const guest = await guestOf("dated_plugin.ts");
  guest.send({ op: "init" }, rows());
  const told = arrow.tableFromIPC(guest.sendBytes({ op: "amounts" }));
  assertEquals([...told.getChild("currency")!], ["CHF", "EUR"]);
});

Deno.test("describe carries the marks", async () => {
  const guest = await guestOf("dated_plugin.ts");
  const { input } = JSON.parse(guest.describe());
  assertEquals(input.slice(1, 6), [
    { name: "amount", type: "f64", amount: { currency: "CHF", digits: 2 } },
    { name: "booked", type: "i64", date: true },
    { name: "due", type: "i64", date: true, optional: true },
    { name: "rate", type: "f64", optional: true },
    { name: "memo", type: "utf8", optional: true },
  ]);
});

/** In which currencies each plugin says that its rows are, counted. */
const CURRENCIES: Record<string, (line: Record<string, unknown>) => unknown> = {
  bank: (line) => line.currency,
  cards: () => "",
  intercompany: () => "USD",
  payouts: (line) => line.settled_currency || line.currency,
  starter: () => "",
};

for (const [name, currencyOf] of Object.entries(CURRENCIES)) {
  Deno.test(`${name} says of each row the currency that its amount is in`, async () => {
    const { readCsv } = await import("../../core/host/csv/read_csv.ts");
    const plugin = await Plugin.load((await shipped(name)).wasm);
    const sample = new URL(`../../plugins/${name}/data/sample.csv`, import.meta.url);
    const stream = await readCsv(await Deno.readFile(sample), plugin.describe);
    const workspace = new Workspace(plugin);
    workspace.upsert(stream);
    const told = arrow.tableFromIPC(workspace.dispatchBytes({ op: "amounts" }));
    const lines = arrow.tableFromIPC(stream).toArray().map((line) => line.toJSON());
    const wanted = new Map(lines.map((line) => [line.row_id, currencyOf(line)]));
    for (const { id, currency } of told) assertEquals(currency, wanted.get(id), `row ${id}`);
    assertEquals(told.numRows, lines.length);
  });
}
