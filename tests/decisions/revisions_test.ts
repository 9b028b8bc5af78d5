/** What comes later for a period that is signed off is told from what an earlier one had. */
import { assertEquals } from "@std/assert/equals.js";
import { type LedgerSnapshot, revisionsOf } from "../../decisions/mod.ts";
import { type Payment, snapshotOf } from "../support/decisions/snapshot.ts";

const payment = (id: number, day: number): Payment => ({ id, day, partner: "", amount: 5 });
const ledgerOf = (...ids: number[]) => snapshotOf(ids.map((id) => payment(id, id)));

/** Ledgers that are made as they are asked for, and how many were. */
function counted(...ledgers: LedgerSnapshot[]) {
  const read = { count: 0 };
  const each = ledgers.values().map((it) => {
    read.count++;
    return it;
  });
  return { read, each };
}

const [signed, february, january] = [ledgerOf(1, 5), ledgerOf(3), ledgerOf(2)];

Deno.test("a row that any earlier period had is nothing new", () => {
  const { read, each } = counted(february, january);
  const { arrived } = revisionsOf(signed, each, ledgerOf(1, 2, 3, 4, 5, 9), 8);
  assertEquals([arrived, read.count], [[4], 2]);
});

Deno.test("earlier periods are read as far as it takes, and not at all where nothing arrived", () => {
  for (const [now, count] of [[ledgerOf(1, 3, 5), 1], [ledgerOf(1, 5, 9), 0]] as const) {
    const { read, each } = counted(february, january);
    assertEquals(revisionsOf(signed, each, now, 8).arrived, []);
    assertEquals(read.count, count);
  }
});
