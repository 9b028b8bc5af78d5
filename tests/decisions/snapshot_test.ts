/** What people ask of a ledger as it stands: which groups, how old, and what has changed since. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import {
  ageingOf,
  differencesOf,
  filteredGroups,
  type GroupFilter,
  groupsOf,
  type LedgerSnapshot,
  sortedGroups,
  sumsOfGroups,
} from "../../decisions/mod.ts";
import { INPUT, type Payment, snapshotOf } from "../support/decisions/snapshot.ts";

const EUR = { currency: "EUR", digits: 2 };
const JPY = { currency: "JPY", digits: 0 };

const DAY = 20_000;

const PAYMENTS: Payment[] = [
  { id: 1, day: DAY, partner: "Müller", amount: 150_000, unit: EUR },
  { id: 2, day: DAY - 5, partner: "MÜLLER GmbH", amount: -150_000, unit: EUR },
  { id: 3, day: DAY - 40, partner: "Sato", amount: -900, unit: JPY },
  { id: 4, day: null, partner: "Sato", amount: 2_000, unit: JPY },
  { id: 5, day: DAY + 3, partner: "Ito", amount: 99_999, unit: EUR },
  { id: 6, day: DAY - 8, partner: "Ito", amount: 0, unit: EUR },
];

const LEDGER = snapshotOf(PAYMENTS, [[1, 2]]);

/** The rows of the groups that a filter lets through. */
function through(filter: GroupFilter, ledger: LedgerSnapshot = LEDGER): number[][] {
  const tagsOf = (id: number) => id === 3 ? ["late"] : [];
  return filteredGroups(ledger, filter, { on: DAY, tagsOf })
    .map(({ parts }) => parts.map(({ id }) => id));
}

Deno.test("each filter lets through what it says, and together what all of them do", () => {
  assertEquals(through({}), [[1, 2], [3], [4], [5]]);
  assertEquals(through({ open: true }), [[3], [4], [5]]);
  assertEquals(through({ stage: "Exact 1:1" }), [[1, 2]]);
  assertEquals(through({ partner: "müller" }), [[1, 2]]);
  assertEquals(through({ partner: "Mueller" }), [[1, 2]]);
  assertEquals(through({ tag: "late" }), [[3]]);
  assertEquals(through({ currency: "JPY" }), [[3], [4]]);
  assertEquals(through({ currency: "jpy" }), [[3], [4]]);
  assertEquals(through({ status: "pinned" }), []);
  assertEquals(through({ age: { least: 5 } }), [[1, 2], [3]]);
  assertEquals(through({ age: { most: 5 } }), [[1, 2], [5]]);
  assertEquals(through({ through: DAY }), [[1, 2], [3]]);
  assertEquals(through({ open: true, currency: "EUR", over: 999.98 }), [[5]]);
});

Deno.test("over counts whole units of each currency, and never across them", () => {
  // 999.99 EUR is not over 999.99, and 900 yen are nine hundred.
  assertEquals(through({ over: 999.99 }), [[1, 2], [4]]);
  assertEquals(through({ over: 899 }), [[1, 2], [3], [4], [5]]);
  // In doubles, 1.15 times a hundred is less than 115.
  const cents = snapshotOf([{ id: 1, day: DAY, partner: "", amount: 115, unit: EUR }]);
  assertEquals(through({ over: 1.15 }, cents), []);
  const mixed = snapshotOf(PAYMENTS, [[1, 3]]);
  assertEquals(through({ over: 0 }, mixed), [[2], [4], [5]]);
});

Deno.test("what no column says is refused, and not taken for none", () => {
  const bare = snapshotOf(PAYMENTS, [], INPUT.slice(0, 1));
  for (const filter of [{ age: { least: 0 } }, { partner: "a" }, { through: DAY }]) {
    const error = assertThrows(() => through(filter, bare), FloreconError);
    assertEquals(error.code, "no_such_column");
  }
});

Deno.test("a currency that no row is in is refused with those that there are", () => {
  const error = assertThrows(() => through({ currency: "XYZ" }), FloreconError);
  assertEquals(error.code, "no_such_currency");
  assertEquals(error.message, "no row is in XYZ; there are EUR, JPY");
});

Deno.test("groups are sorted by what people look for first", () => {
  const by = (sort: Parameters<typeof sortedGroups>[2]) =>
    sortedGroups(LEDGER, groupsOf(LEDGER), sort).map(({ parts }) => parts[0].id);
  assertEquals(by("amount"), [1, 5, 4, 3]);
  assertEquals(by("age"), [3, 1, 5, 4]);
  assertEquals(by("size"), [1, 3, 4, 5]);
  assertEquals(by("net"), [5, 4, 3, 1]);
});

Deno.test("what groups come to is summed by currency, by their larger side", () => {
  assertEquals(sumsOfGroups(groupsOf(LEDGER)), [
    { unit: EUR, groups: 2, rows: 3, amount: 249_999 },
    { unit: JPY, groups: 2, rows: 2, amount: 2_900 },
  ]);
});

Deno.test("every open row is in one bucket of its currency, with a date or without", () => {
  const said = ageingOf(LEDGER, DAY).map(({ unit, buckets }) => [
    unit.currency,
    buckets.map(({ bucket, rows, amount }) => [bucket?.from, rows, amount]),
  ]);
  assertEquals(said, [
    ["EUR", [[-Infinity, 1, 99_999]]],
    ["JPY", [[31, 1, -900], [undefined, 1, 2_000]]],
  ]);
  for (const age of [0, 7, 8, 30, 31, 60, 61, 90, 91, 4_000]) {
    const [{ buckets }] = ageingOf(
      snapshotOf([{ id: 1, day: DAY - age, partner: "", amount: 5 }]),
      DAY,
    );
    assertEquals(buckets.map(({ rows }) => rows), [1], `${age}`);
    const { from, to } = buckets[0].bucket!;
    assertEquals(from <= age && age <= to, true, `${age}`);
  }
});

Deno.test("between two ledgers every row is new, gone, changed or what it was", () => {
  const before = snapshotOf([
    ...PAYMENTS,
    { id: 7, day: DAY - 60, partner: "Left", amount: 1 },
    { id: 8, day: DAY - 1, partner: "Gone", amount: 1 },
  ], [[1, 2]]);
  const changed = PAYMENTS.map((it) => it.id === 4 ? { ...it, partner: "Saito", day: DAY } : it);
  const after = snapshotOf([...changed, { id: 9, day: DAY, partner: "New", amount: -99_999 }], [
    [5, 9],
  ]);
  assertEquals(differencesOf(before, after), {
    arrived: [9],
    left: [7],
    vanished: [8],
    changed: [{
      id: 4,
      changes: [
        { column: "booked", was: null, is: DAY },
        { column: "counterparty", was: "Sato", is: "Saito" },
      ],
    }],
    matched: [5, 9],
    opened: [1, 2],
  });
  const none = { arrived: [], left: [], vanished: [], changed: [], matched: [], opened: [] };
  assertEquals(differencesOf(after, after), none);
});

Deno.test("a column that the plugin reads besides from now on changes no row", () => {
  const less = snapshotOf(PAYMENTS, [], INPUT.slice(0, 2));
  assertEquals(differencesOf(less, snapshotOf(PAYMENTS)).changed, []);
});

Deno.test("rows that nobody can tell apart are not compared", () => {
  const blind = snapshotOf(PAYMENTS, [], INPUT.map(({ id: _, ...it }) => it));
  const error = assertThrows(() => differencesOf(blind, blind), FloreconError);
  assertEquals(error.code, "unknown_rows");
});
