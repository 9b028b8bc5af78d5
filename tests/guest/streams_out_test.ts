/** What a guest answers as Arrow: any reader reads it, and it says what the JSON says. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import * as arrow from "apache-arrow";
import fc from "../support/data/fast_check.ts";
import { numbersOf } from "../../core/host/arrow/read_chunk.ts";
import { chunks } from "../../core/host/arrow/chunks.ts";
import { reportToArrow } from "../../core/host/report/to_arrow.ts";
import { type Envelope, type Guest, guestOf } from "../support/data/guest.ts";
import { keptModule } from "../support/compiler/kept.ts";
import { running } from "../support/compiler/plugins.ts";
import { pairs } from "../support/plugins/pairs.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";

const TYPES = {
  amounts: ["id: Int64", "amount: Int64", "currency: Dictionary<Int32, Utf8>"],
  report: [
    ...["id: Int64", "amount: Int64", "group_id: Int64", "net: Int64", "size: Int32"],
    ...["origin", "reason", "status"].map((name) => `${name}: Dictionary<Int32, Utf8>`),
  ],
};

const AMOUNTS = { op: "amounts" };
const FLAT = { op: "report", format: "arrow" };

/** The rows of a stream, whole numbers as numbers. */
function rowsIn(stream: Uint8Array): Record<string, unknown>[] {
  const table = arrow.tableFromIPC(stream);
  const names = table.schema.fields.map(({ name }) => name);
  const plain = (cell: unknown) => typeof cell === "bigint" ? Number(cell) : cell;
  return Array.from({ length: table.numRows }, (_, row) => {
    return Object.fromEntries(names.map((name) => [name, plain(table.getChild(name)!.get(row))]));
  });
}

function typesOf(stream: Uint8Array): string[] {
  return arrow.tableFromIPC(stream).schema.fields.map(String);
}

function opened(guest: Guest, rows: Uint8Array): void {
  assertEquals(guest.send({ op: "init", report: false }, rows).error, undefined);
}

/** Sparse ids, and amounts that often meet; zeros too. */
const ledgers = fc.uniqueArray(
  fc.record({
    id: fc.oneof(fc.nat(50), fc.integer({ min: -(2 ** 50), max: 2 ** 53 - 1 })),
    amount: fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: -(2 ** 45), max: 2 ** 45 }),
    ),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
).map((rows) => rows.map(({ id, amount }): [number, number] => [id, amount]));

Deno.test("amounts tells every row that the session holds, zeros too, ascending by id", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  fc.assert(
    fc.property(ledgers, (rows) => {
      opened(guest, pairs(...rows));
      const told = rowsIn(guest.sendBytes(AMOUNTS));
      const wanted = rows.toSorted(([a], [b]) => a - b)
        .map(([id, amount]) => ({ id, amount, currency: "" }));
      assertEquals(told, wanted);
    }),
    { numRuns: 60 },
  );
});

Deno.test("amounts of rows that come along are told in their order, and none of them is kept", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  fc.assert(
    fc.property(ledgers, ledgers, (kept, others) => {
      opened(guest, pairs(...kept));
      const before = guest.sendText({ op: "report" });
      const wanted = others.map(([id, amount]) => ({ id, amount, currency: "" }));
      assertEquals(rowsIn(guest.sendBytes(AMOUNTS, pairs(...others))), wanted);
      assertEquals(guest.sendText({ op: "report" }), before);
    }),
    { numRuns: 60 },
  );
});

Deno.test("of rows that come along no more columns are read than worth does", async () => {
  const source = pluginSource({
    members: "worth(line: Line): f64 { return minor(line.amount, 2); }",
  });
  const guest = running(await keptModule("plugin.ts", () => source, "ship"));
  assertEquals(guest.send({ op: "init" }).error, undefined);
  const told = rowsIn(guest.sendBytes(AMOUNTS, pairs([7, 1.5], [3, 0])));
  assertEquals(told.map(({ id, amount }) => [id, amount]), [[7, 150], [3, 0]]);
});

Deno.test("rows that come along and cannot be read are an ingest error", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  opened(guest, pairs([1, 5]));
  const { code, column, row } = guest.send(AMOUNTS, pairs([1, 5], [2 ** 60, 1])).error!;
  assertEquals([code, column, row], ["ingest", "id", 1]);
  assertEquals(rowsIn(guest.sendBytes(AMOUNTS)).length, 1);
});

Deno.test("the Arrow report says what the JSON report says, pinned and split groups included", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  fc.assert(
    fc.property(ledgers, fc.boolean(), (rows, pinned) => {
      opened(guest, pairs(...rows));
      guest.send({ op: "solve", report: false });
      if (pinned) guest.send({ op: "pin", by: "clean", tol: 0 });
      const parts = rows.slice(0, 2).map(([id, amount]) => ({
        id,
        amount: Math.trunc(amount / 2),
      }));
      guest.send({ op: "merge", allocations: parts, label: "by hand", reason: "so “it” is" });
      const { report } = guest.send({ op: "report" });
      assertEquals(rowsIn(guest.sendBytes(FLAT)), joined(report!));
    }),
    { numRuns: 60 },
  );
});

/** Allocations with what there is to say of their groups. */
function joined({ groups, allocations }: NonNullable<Envelope["report"]>) {
  const byId = new Map(groups.map((group) => [group.group_id, group]));
  return allocations.map(({ id, amount, group_id }) => {
    const { net, size, origin, reason = null, status } = byId.get(group_id)!;
    return { id, amount, group_id, net, size, origin, reason, status };
  });
}

Deno.test("the Arrow report has the columns and types of the one that the host writes", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  opened(guest, pairs([1, 5], [2, -5], [3, 7]));
  const { report } = guest.send({ op: "solve" });
  const [own, hosts] = [guest.sendBytes(FLAT), reportToArrow(report as never)];
  assertEquals(typesOf(own), TYPES.report);
  assertEquals(typesOf(own), typesOf(hosts));
  assertEquals(rowsIn(own), rowsIn(hosts));
});

Deno.test("a ledger without rows gives streams without rows, with all their columns", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  opened(guest, new Uint8Array());
  for (const [command, types] of [[AMOUNTS, TYPES.amounts], [FLAT, TYPES.report]] as const) {
    const stream = guest.sendBytes(command);
    assertEquals([typesOf(stream), rowsIn(stream)], [types, []]);
  }
});

Deno.test("a stream begins otherwise than an envelope, and ends as the format says", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  opened(guest, pairs([1, 5], [2, -5]));
  for (const command of [AMOUNTS, FLAT]) {
    const stream = guest.sendBytes(command);
    assertEquals([...stream.subarray(0, 4)], [255, 255, 255, 255]);
    assertEquals([...stream.subarray(-8)], [255, 255, 255, 255, 0, 0, 0, 0]);
    assertEquals(stream.length % 8, 0);
  }
});

Deno.test("the same ledger gives the same bytes, whatever the memory held before", async () => {
  const fresh = await guestOf("pairs_plugin.ts");
  const used = await guestOf("pairs_plugin.ts");
  for (let id = 1; id < 200; id++) used.send({ op: "init" }, pairs([id, id], [-id, -id]));
  for (const guest of [fresh, used]) opened(guest, pairs([1, 5], [2, -5], [3, 0], [4, 9]));
  for (const command of [AMOUNTS, FLAT]) {
    assertEquals(fresh.sendBytes(command), used.sendBytes(command));
  }
});

Deno.test("reasons of any text come through, a lone surrogate as U+FFFD", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const reasons = ["plain", "grün und 10 €", "\u{1f4b6}", 'a "quoted"\n\u0000 line', "a \ud83d"];
  for (const reason of reasons) {
    opened(guest, pairs([1, 5], [2, -5]));
    const allocations = [{ id: 1, amount: 5 }, { id: 2, amount: -5 }];
    guest.send({ op: "merge", allocations, label: reason, reason });
    const [{ origin, reason: told }] = rowsIn(guest.sendBytes(FLAT));
    assertEquals([origin, told], [reason.toWellFormed(), reason.toWellFormed()]);
  }
});

Deno.test("what cannot be done is an envelope, and changes nothing", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const codeOf = (command: unknown) => guest.send(command).error?.code;
  assertEquals([codeOf(AMOUNTS), codeOf(FLAT)], ["no_session", "no_session"]);
  opened(guest, pairs([1, 5]));
  const wrong = [{ ...AMOUNTS, ids: [1] }, { ...FLAT, format: "csv" }, { ...FLAT, format: true }];
  for (const command of wrong) assertEquals(codeOf(command), "bad_command");
  assertEquals(codeOf({ op: "solve", format: "arrow" }), "bad_command");
  assertEquals(rowsIn(guest.sendBytes(AMOUNTS)), [{ id: 1, amount: 5, currency: "" }]);
});

Deno.test("10,000 streams leave memory as the first thousand did", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  opened(guest, pairs(...Array.from({ length: 60 }, (_, i): [number, number] => [i, i - 30])));
  guest.send({ op: "solve" });
  const ask = (times: number) => {
    for (let i = 0; i < times; i++) guest.sendBytes(i % 2 ? AMOUNTS : FLAT);
  };
  ask(1_000);
  const before = guest.memory;
  ask(10_000);
  assertEquals(guest.memory, before);
});

Deno.test("the host's own reader reads them as the Arrow library does", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  opened(guest, pairs([2 ** 53 - 1, 5], [-(2 ** 53 - 1), -5], [0, 0]));
  const [[ids, amounts]] = [...chunks(guest.sendBytes(AMOUNTS), ["id", "amount"])];
  assertEquals([...numbersOf(ids)], [-(2 ** 53 - 1), 0, 2 ** 53 - 1]);
  assertEquals([...numbersOf(amounts)], [-5, 0, 5]);
  assert(ids.validity === null);
});
