import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import {
  Allocation,
  exact1to1,
  Group,
  Lot,
  partitionBy,
  Resolution,
  Span,
  Strategy,
} from "../../core/algebra/mod.ts";
import fc from "../support/data/fast_check.ts";

/** A row: its shard, and what it matches by. */
interface Row {
  shard: number;
  ref: string;
}

/** Enough lots for a bag to be remembered. */
const LOTS = 400;

const cents = fc.integer({ min: 1, max: 4 }).chain((size) => fc.constantFrom(size, -size));
const row: fc.Arbitrary<Row> = fc.record({
  // A few large shards, many small ones, and one of everything that is no number.
  shard: fc.oneof(fc.nat(3), fc.nat(60), fc.constantFrom(NaN, -0)),
  ref: fc.constantFrom("a", "b"),
});
const bag = fc.array(fc.tuple(cents, row), { minLength: LOTS, maxLength: LOTS }).map((lots) =>
  lots.map(([amount, data], i) => lot(3 * i, amount, data))
);
/** Lots that come, or that take the place of one of the same id; without an amount they go. */
const edit = fc.array(fc.tuple(fc.nat(3 * LOTS + 20), fc.option(cents, { freq: 3 }), row), {
  maxLength: 12,
});
type Edit = [id: number, amount: number | null, data: Row][];

function lot(id: number, amount: number, data: Row): Lot<Row> {
  return new Lot(id, amount, amount, data);
}

function edited(bag: Lot<Row>[], changes: Edit): Lot<Row>[] {
  const lots = new Map(bag.map((lot) => [lot.id, lot]));
  for (const [id, amount, data] of changes) {
    if (amount === null) lots.delete(id);
    else lots.set(id, lot(id, amount, data));
  }
  return [...lots.values()].sort((a, b) => a.id - b.id);
}

function pairs(asked: number[] = []): Strategy<Row> {
  return partitionBy<Row, number>((lot) => lot.data.shard, (shard) => {
    asked.push(shard);
    return exact1to1<Row>((lot) => lot.data.ref);
  });
}

/** The groups without the note of who keeps them. */
function content({ groups, residual }: Resolution<Row>) {
  return {
    groups: groups.map(({ members, origin, reason, certainty, weight, accidents, aside }) => {
      return [members, origin, reason, certainty, weight, accidents, aside];
    }),
    residual,
  };
}

function shardOf({ data }: Lot<Row>): number {
  return data.shard === 0 ? 0 : data.shard;
}

Deno.test("after any edits, what is remembered is what a fresh strategy says", () => {
  fc.assert(
    fc.property(bag, fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
      const warm = pairs();
      let lots = first;
      warm.run(lots);
      for (const changes of edits as Edit[]) {
        lots = edited(lots, changes);
        assertEquals(content(warm.run(lots)), content(pairs().run(lots)));
      }
    }),
    { numRuns: 60 },
  );
});

Deno.test("only shards that an edit reaches are resolved again", () => {
  fc.assert(
    fc.property(bag, edit, (first, changes) => {
      const asked: number[] = [];
      const warm = pairs(asked);
      warm.run(first);
      asked.length = 0;
      const next = edited(first, changes as Edit);
      warm.run(next);
      const gone = first.filter((lot) => !next.includes(lot));
      const come = next.filter((lot) => !first.includes(lot));
      const reached = new Set([...gone, ...come].map(shardOf));
      const left = new Set(next.map(shardOf));
      const expected = [...reached].filter((shard) => left.has(shard)).sort((a, b) =>
        Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b
      );
      assertEquals(asked, expected);
    }),
    { numRuns: 60 },
  );
});

Deno.test("the groups of a shard that no edit reaches are the very same objects", () => {
  const rows = Array.from({ length: LOTS }, (_, i) => {
    return lot(i, i % 2 === 0 ? 5 : -5, { shard: i >> 3, ref: "a" });
  });
  const warm = pairs();
  const before = warm.run(rows).groups;
  const after = warm.run(edited(rows, [[0, 7, { shard: 0, ref: "a" }]])).groups;
  assertEquals(after.filter((group) => !before.includes(group)).length, 3);
  assertEquals(before.filter((group) => after.includes(group)).length, before.length - 4);
});

Deno.test("in a shard that an edit reaches, what stays the same is the very same object", () => {
  const rows = Array.from({ length: LOTS }, (_, i) => {
    const data = { shard: i >> 5, ref: "a" };
    // Every eighth lot has no mate.
    return i % 8 === 7 ? lot(i, 1000 + i, data) : lot(i, i % 2 === 0 ? 5 + i : -4 - i, data);
  });
  const warm = pairs();
  const before = warm.run(rows);
  const after = warm.run(edited(rows, [[10, 77, rows[10].data]]));
  assertEquals(before.groups.length, 3 * LOTS / 8);
  assertEquals(
    before.groups.filter((group) => !after.groups.includes(group)).map((group) => group.memberIds),
    [[10, 11]],
  );
  assertEquals(after.groups.filter((group) => !before.groups.includes(group)), []);
  assertEquals(
    after.residual.filter((lot) => !before.residual.includes(lot)).map(({ id }) => id),
    [10, 11],
  );
});

Deno.test("a group of the same rows of which another thing is said is another one", () => {
  const said: Partial<Group>[] = [{}, { certainty: "likely" }, { weight: 3 }, { accidents: 2 }];
  let round = 0;
  const strategy = new (class extends Strategy<Row> {
    resolve(bag: Lot<Row>[]): Resolution<Row> {
      const members = bag.map(({ id, amount }) => new Allocation(id, amount));
      const group = Object.assign(new Group(members, "all", `${round >> 2}`), said[round++ % 4]);
      return new Resolution([group], []);
    }
  })("all");
  const warm = partitionBy<Row, number>((lot) => lot.data.shard, () => strategy);
  const rows = Array.from({ length: LOTS }, (_, i) => lot(i, 5, { shard: 0, ref: "a" }));
  const seen = [];
  for (let turn = 0; turn < 8; turn++) {
    // The same amount, told by another object.
    const [group] = warm.run(edited(rows, [[0, 5, { shard: 0, ref: "a" }]])).groups;
    seen.push([group.certainty, group.weight, group.accidents, group.reason]);
  }
  assertEquals(seen, [
    ["", NaN, 0, "0"],
    ["likely", NaN, 0, "0"],
    ["", 3, 0, "0"],
    ["", NaN, 2, "0"],
    ["", NaN, 0, "1"],
    ["likely", NaN, 0, "1"],
    ["", 3, 0, "1"],
    ["", NaN, 2, "1"],
  ]);
});

Deno.test("shards whose key never comes back are forgotten", () => {
  const bagOf = (from: number) =>
    Array.from({ length: LOTS }, (_, i) => lot(i, 5, { shard: from + i, ref: "a" }));
  const warm = pairs();
  for (let round = 0; round < 20; round++) {
    const out = warm.run(bagOf(round * LOTS));
    assertEquals(out.residual.length, LOTS);
  }
  const { remembered } = warm as unknown as { remembered: { keys: { keys: number[] } } | null };
  assert(remembered === null || remembered.keys.keys.length <= 2 * LOTS);
});

Deno.test("who watches sees every shard, whatever is remembered", () => {
  const rows = Array.from({ length: LOTS }, (_, i) => {
    return lot(i, i % 2 === 0 ? 5 : -5, { shard: i >> 3, ref: "a" });
  });
  const warm = pairs();
  warm.run(rows);
  const root = Span.root();
  warm.run(rows, root);
  const [partition] = root.children;
  assertEquals(partition.children[0].runs, LOTS / 8);
});
