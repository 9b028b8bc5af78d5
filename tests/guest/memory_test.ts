import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { guestOf } from "../support/data/guest.ts";
import { pairs } from "../support/plugins/pairs.ts";

/** Rows of which neighbours match. */
function ledger(rows: number): Uint8Array {
  return pairs(
    ...Array.from({ length: rows }, (_, i): [number, number] => {
      return [i + 1, i % 2 == 0 ? i + 1 : -i];
    }),
  );
}

Deno.test("10,000 dispatches leave memory as the first hundred did", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const rows = ledger(40);
  const commands: [unknown, Uint8Array?][] = [
    [{ op: "init", config: { cheat: false } }, rows],
    [{ op: "upsert" }, rows],
    [{ op: "solve", stages: true }],
    [{ op: "pin", by: "clean", tol: 0 }],
    [{ op: "remove", ids: [1, 2] }],
    [{ op: "merge", allocations: [{ id: 3, amount: 1 }, { id: 4, amount: -1 }] }],
    [{ op: "init" }, rows.slice(0, 500)],
    [{ op: "nonsense", [`field ${"x".repeat(100)}`]: 1 }],
    ["{"],
    [{ op: "report" }],
  ];
  const round = (times: number) => {
    for (let i = 0; i < times; i++) guest.sendText(...commands[i % commands.length]);
  };
  round(100);
  const before = guest.memory;
  round(9_900);
  assertEquals(guest.memory, before);
});

Deno.test("opening large ledgers again and again takes no more than a few of them", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  const rows = ledger(20_000);
  const open = () => {
    assert(guest.send({ op: "init", report: false }, rows).ok);
    assert(guest.send({ op: "solve", report: false }).ok);
    guest.sendText({ op: "report" });
  };
  open();
  const first = guest.memory;
  for (let i = 0; i < 3; i++) open();
  const settled = guest.memory;
  for (let i = 0; i < 20; i++) open();
  assertEquals(guest.memory, settled);
  assert(settled <= 3 * first, `${settled} after ${first}`);
});

Deno.test("describe may be called for ever", async () => {
  const guest = await guestOf("pairs_plugin.ts");
  for (let i = 0; i < 100; i++) guest.describe();
  const before = guest.memory;
  for (let i = 0; i < 10_000; i++) guest.describe();
  assertEquals(guest.memory, before);
});
