/** Rows that people keep apart, in a ledger. */
import { assertEquals } from "@std/assert/equals.js";
import {
  type Allocation,
  coalesce,
  exact1to1,
  partitionBy,
  soak,
  type Strategy,
} from "../../core/algebra/mod.ts";
import { Recon } from "../../core/workspace/mod.ts";
import { explanationOf } from "../../core/host/report/native_explanation.ts";
import { clashOf, type Said, saidOf } from "../support/data/apart.ts";
import fc from "../support/data/fast_check.ts";

/** A row: its amount, and its shard. */
type Row = [cents: number, shard: number];

/** Enough rows for shards to be remembered. */
const ROWS = 400;

function pairs(): Strategy<Row> {
  return coalesce(
    "pairs",
    partitionBy<Row, number>((lot) => lot.data[1], () => exact1to1<Row>((_lot) => "any")),
  );
}

function ledger(rows: Row[], strategy = pairs()): Recon<Row> {
  const recon = new Recon<Row>(strategy, ([cents]) => cents);
  assertEquals(recon.upsertAll(rows.map((_, at) => at + 1), rows), null);
  return recon;
}

const few: Row[] = [[5, 0], [-5, 0], [-5, 0], [7, 1], [-7, 1]];

/** What the groups of more than one row hold. */
function matches(recon: Recon<Row>): string[] {
  const listed = ({ id, amount }: Allocation) => `${id}:${amount}`;
  return recon.live().filter((it) => it.size > 1).map((it) => it.members.map(listed).join(" "));
}

Deno.test("a declined pair is not proposed again, and the next best is", () => {
  const recon = ledger(few);
  recon.solve();
  assertEquals(matches(recon), ["1:5 2:-5", "4:7 5:-7"]);
  assertEquals(recon.apart([2], [1]), null);
  assertEquals(matches(recon), ["1:5 2:-5", "4:7 5:-7"]);
  recon.solve();
  assertEquals(matches(recon), ["1:5 3:-5", "4:7 5:-7"]);
  assertEquals(recon.neverAgain([1, 3]), null);
  recon.solve();
  assertEquals(matches(recon), ["4:7 5:-7"]);
});

Deno.test("what is kept apart stays so for rows that leave, change, and come", () => {
  const recon = ledger(few);
  recon.apart([1], [2, 9]);
  recon.remove([1, 3]);
  recon.upsertAll([1, 9], [[5, 0], [-5, 0]]);
  recon.solve();
  assertEquals(matches(recon), ["4:7 5:-7"]);
});

Deno.test("a merge by hand overrides it, and lasts", () => {
  const recon = ledger(few);
  recon.apart([1], [2]);
  recon.solve();
  assertEquals(recon.merge([{ id: 1, amount: 5 }, { id: 2, amount: -5 }], "by hand", ""), null);
  recon.solve();
  assertEquals(matches(recon), ["1:5 2:-5", "4:7 5:-7"]);
});

Deno.test("a soak still takes rows that are kept apart", () => {
  const recon = ledger(few, soak("rest"));
  recon.apart([1], [2]);
  recon.solve();
  assertEquals(recon.live().length, 1);
});

Deno.test("a row cannot be apart from itself, nor a set be of one row", () => {
  const recon = ledger(few);
  const calls: [() => ReturnType<Recon<Row>["apart"]>, number][] = [
    [() => recon.apart([1, 2], [3, 2]), 2],
    [() => recon.apart([], [1]), NaN],
    [() => recon.apart([1], []), NaN],
    [() => recon.neverAgain([1]), NaN],
    [() => recon.neverAgain([]), NaN],
    [() => recon.neverAgain([3, 1, 3]), 3],
  ];
  for (const [call, id] of calls) {
    const refusal = call()!;
    assertEquals([refusal.code, refusal.id], ["degenerate_apart", id]);
  }
  recon.solve();
  assertEquals(matches(recon), ["1:5 2:-5", "4:7 5:-7"]);
});

Deno.test("explain tells of the ledger as it is, with what is kept apart", () => {
  const recon = ledger(few);
  recon.apart([1], [2, 3]);
  assertEquals(explanationOf(recon, [1])[0].ended, {
    unmatched: 5,
    groups: 0,
    proposals: [],
  });
});

const cents = fc.integer({ min: 1, max: 4 }).chain((size) => fc.constantFrom(size, -size));
const rows = fc.array(fc.tuple(cents, fc.nat(30)), { minLength: ROWS, maxLength: ROWS });
const all = Array.from({ length: ROWS }, (_, at) => at + 1);
const rounds = fc.array(saidOf(all), { minLength: 1, maxLength: 4 });

Deno.test("law: however often rows are kept apart, warm equals cold", () => {
  fc.assert(
    fc.property(rows, rounds, (ours, told) => {
      const warm = ledger(ours);
      warm.solve();
      const cold = ledger(ours);
      for (const said of told) {
        for (const it of said) for (const recon of [warm, cold]) tell(recon, it);
        warm.solve();
      }
      cold.solve();
      assertEquals(matches(warm), matches(cold));
      for (const { members, size } of warm.live()) {
        if (size > 1) assertEquals(clashOf(members.map(({ id }) => id), told.flat()), null);
      }
    }),
    { numRuns: 60 },
  );
});

function tell(recon: Recon<Row>, said: Said): void {
  if ("set" in said) recon.neverAgain(said.set);
  else recon.apart(said.left, said.right);
}
