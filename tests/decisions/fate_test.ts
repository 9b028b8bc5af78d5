/** What becomes of a decision when the data changes: it never moves to other business. */
import { assertEquals } from "@std/assert/equals.js";
import { type Fate, fateOf, lineDigest, type Pinned, type RowCells } from "../../decisions/mod.ts";
import fc from "../support/data/fast_check.ts";

const JANUARY: RowCells[] = [
  { row_id: 1, partner: "Acme", amount: 100 },
  { row_id: 2, partner: "Acme", amount: -100 },
];

/** What somebody pinned in January, with what the rows were. */
const group: Pinned = {
  kind: "pinned",
  label: "number",
  parts: JANUARY.map((cells) => ({
    id: Number(cells.row_id),
    amount: Number(cells.amount),
    line: lineDigest(cells),
  })),
};

function fate(rows: RowCells[], of: Pinned = group, covers = () => false): Fate {
  const now = new Map(rows.map((cells) => [Number(cells.row_id), cells]));
  const was = new Map(JANUARY.map((cells) => [lineDigest(cells), cells]));
  const isOf = (id: number, { row_id }: RowCells) => row_id === id;
  return fateOf(of, { now: (id) => now.get(id), was: (digest) => was.get(digest), covers, isOf });
}

Deno.test("on the same rows a decision holds, whatever else has come", () => {
  assertEquals(fate(JANUARY), { fate: "holds" });
  assertEquals(fate([...JANUARY, { row_id: 3, partner: "B", amount: 7 }]), { fate: "holds" });
});

Deno.test("of a row that is what it was nobody has to look up what that was", () => {
  const now = new Map(JANUARY.map((cells) => [Number(cells.row_id), cells]));
  const was = () => {
    throw new Error("looked up");
  };
  const rows = { now: (id: number) => now.get(id), was, covers: () => false, isOf: () => true };
  assertEquals(fateOf(group, rows), { fate: "holds" });
});

Deno.test("row 1 of February is not row 1 of January", () => {
  const february = { row_id: 1, partner: "Bolt", amount: 100 };
  assertEquals(fate([february, JANUARY[1]]), {
    fate: "lapsed",
    changed: [{ id: 1, changes: [{ column: "partner", was: "Acme", is: "Bolt" }] }],
    missing: [],
  });
});

Deno.test("a decision of which some rows have left stays whole with what they were", () => {
  assertEquals(fate([JANUARY[1]]), {
    fate: "carried",
    gone: [{ id: 1, cells: JANUARY[0] }],
  });
});

Deno.test("another row's cells are put back for none", () => {
  const forged = { ...group, parts: [{ ...group.parts[0], id: 5 }, group.parts[1]] };
  assertEquals(fate(JANUARY, forged), { fate: "lapsed", changed: [], missing: [5] });
});

Deno.test("a row that is gone although its period is still there takes its decision with it", () => {
  const gone = { fate: "lapsed", changed: [], missing: [1] };
  assertEquals(fate([JANUARY[1]], group, () => true), gone as Fate);
  assertEquals(fate([], group, () => true), { ...gone, missing: [1, 2] } as Fate);
});

Deno.test("a decision of which all rows have left is closed", () => {
  assertEquals(fate([]), { fate: "closed" });
});

Deno.test("a column that the plugin reads besides from now on lapses nothing", () => {
  assertEquals(fate(JANUARY.map((it) => ({ ...it, valuta: 20_000 }))), { fate: "holds" });
});

Deno.test("a decision that came without its rows is adopted, or lapses where one is missing", () => {
  const bare = { ...group, parts: group.parts.map(({ id, amount }) => ({ id, amount })) };
  assertEquals(fate(JANUARY, bare), { fate: "adopted" });
  assertEquals(fate([JANUARY[1]], bare), { fate: "lapsed", changed: [], missing: [1] });
});

Deno.test("whatever changes in a decided row, the decision is not taken to the new one", () => {
  const cell = fc.oneof(fc.string(), fc.double(), fc.constant(null));
  const change = fc.record({ row: fc.nat(1), column: fc.constantFrom("partner", "amount"), cell });
  fc.assert(fc.property(change, ({ row, column, cell }) => {
    const rows = JANUARY.map((it, at) => at === row ? { ...it, [column]: cell } : it);
    const same = rows[row][column] === JANUARY[row][column];
    assertEquals(fate(rows).fate, same ? "holds" : "lapsed");
  }));
});
