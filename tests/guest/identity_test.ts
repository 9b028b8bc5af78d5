import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import fc from "../support/data/fast_check.ts";
import { guestOf } from "../support/data/guest.ts";

/** Rows of the keyed plugin: the three parts of the key, and an amount. */
type Keyed = [ledger: string, line: bigint, side: string, amount: number];

function keyed(...rows: Keyed[]): Uint8Array {
  const column = <T extends arrow.DataType>(at: 0 | 1 | 2 | 3, type: T) =>
    arrow.vectorFromArray(rows.map((row) => row[at]) as unknown[], type);
  const table = new arrow.Table({
    ledger: column(0, new arrow.Utf8()),
    line: column(1, new arrow.Int64()),
    side: column(2, new arrow.Utf8()),
    amount: column(3, new arrow.Float64()),
  });
  return arrow.tableToIPC(table, "stream");
}

/** FNV-1a of 64 bits over the parts, folded to 53, as the interface has it. */
function expected(ledger: string, line: bigint, side: string): number {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode([ledger, line, side].join("\u001f"))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return Number((hash >> 53n) ^ (hash & (2n ** 53n - 1n)));
}

/** Two keys with one hash, found by walking x to hash(x, 1, "A") until the walk meets itself. */
const COLLIDING: [Keyed, Keyed] = [
  ["3911245145399351", 1n, "A", 5],
  ["6320195541357069", 1n, "A", 7],
];
const SHARED_ID = 4365898233879061;

Deno.test("a key of several parts is hashed as the interface says, in any script", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  const text = fc.string({ unit: "binary", maxLength: 12 })
    .map((it) => it.toWellFormed().replaceAll("\u001f", ""));
  const line = fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n });
  fc.assert(
    fc.property(text, line, text, (ledger, line, side) => {
      const { report } = guest.send({ op: "init" }, keyed([ledger, line, side, 1]));
      assertEquals(report!.allocations[0].id, expected(ledger, line, side));
    }),
    { numRuns: 300 },
  );
});

Deno.test("amounts tells keyed rows by the hash, those of amount zero too", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  guest.send({ op: "init" }, keyed(["A", 1n, "x", 5], ["A", 2n, "x", 0]));
  const told = arrow.tableFromIPC(guest.sendBytes({ op: "amounts" }));
  const rows = [[expected("A", 1n, "x"), 5], [expected("A", 2n, "x"), 0]].sort(([a], [b]) => a - b);
  assertEquals(told.toArray().map((row) => [Number(row.id), Number(row.amount)]), rows);
});

Deno.test("where one part ends and the next begins makes a difference", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  const rows = keyed(["ab", 1n, "c", 1], ["a", 1n, "bc", 1], ["", 1n, "abc", 1], [
    "abc",
    1n,
    "",
    1,
  ]);
  assertEquals(guest.send({ op: "init", report: false }, rows).totals!.rows, 4);
});

Deno.test("a text that holds what stands between parts is no part of a key", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  const row: Keyed = ["a", 1n, "x\u001f2\u001fy", 1];
  const other: Keyed = ["a\u001f1\u001fx", 2n, "y", 1];
  assertEquals(expected(row[0], row[1], row[2]), expected(other[0], other[1], other[2]));
  for (
    const [rows, column] of [[keyed(["b", 1n, "x", 1], row), "side"], [keyed(other), "ledger"]]
  ) {
    const { error } = guest.send({ op: "init" }, rows as Uint8Array);
    const row = column === "side" ? 1 : 0;
    assertEquals([error!.code, error!.row], ["ingest", row]);
    assertEquals(
      error!.message,
      `row ${row}: ${column} holds the character U+001F, which stands between the parts of a key; take it out`,
    );
  }
});

Deno.test("the same key again replaces the row", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  guest.send({ op: "init" }, keyed(["a", 1n, "x", 5], ["a", 2n, "x", 6]));
  const { totals } = guest.send({ op: "upsert", report: false }, keyed(["a", 1n, "x", 9]));
  assertEquals(totals, { rows: 2, amount: 15, gross: 15 });
});

Deno.test("the same key twice in one batch is refused", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  const { error } = guest.send({ op: "init" }, keyed(["a", 1n, "x", 5], ["a", 1n, "x", 6]));
  assertEquals([error!.code, error!.id], ["duplicate_id", expected("a", 1n, "x")]);
});

Deno.test("two keys with one hash are refused, in one batch and in two", async () => {
  assertEquals(COLLIDING.map(([ledger, line, side]) => expected(ledger, line, side)), [
    SHARED_ID,
    SHARED_ID,
  ]);
  const guest = await guestOf("keyed_plugin.ts");
  const together = guest.send({ op: "init" }, keyed(...COLLIDING)).error!;
  assertEquals([together.code, together.id], ["duplicate_id", SHARED_ID]);
  assert(together.message.includes("two different keys"));

  assert(guest.send({ op: "init" }, keyed(COLLIDING[0])).ok);
  const later = guest.send({ op: "upsert" }, keyed(["b", 1n, "A", 1], COLLIDING[1])).error!;
  assertEquals([later.code, later.id], ["duplicate_id", SHARED_ID]);
  const { totals } = guest.send({ op: "report", report: false });
  assertEquals(totals, { rows: 1, amount: 5, gross: 5 }, "nothing was overwritten");
});

Deno.test("a key that was removed, or refused, no longer stands in the way", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  guest.send({ op: "init" }, keyed(COLLIDING[0]));
  guest.send({ op: "remove", ids: [SHARED_ID] });
  const unsafe = [["z", 1n, "A", Number.MAX_SAFE_INTEGER], COLLIDING[0]] as Keyed[];
  assertEquals(guest.send({ op: "upsert" }, keyed(...unsafe)).error!.code, "amount_overflow");
  const { totals } = guest.send({ op: "upsert", report: false }, keyed(COLLIDING[1]));
  assertEquals(totals, { rows: 1, amount: 7, gross: 7 });
});

Deno.test("a null in any part of the key is refused", async () => {
  const guest = await guestOf("keyed_plugin.ts");
  const rows = keyed(["a", 1n, "x", 1], ["b", 2n, null as unknown as string, 1]);
  const { code, column, row } = guest.send({ op: "init" }, rows).error!;
  assertEquals([code, column, row], ["ingest", "side", 1]);
});
