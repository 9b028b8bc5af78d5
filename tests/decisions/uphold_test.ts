/** What people pinned is put on the rows of today, and on no others. */
import { assertEquals } from "@std/assert/equals.js";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { lineDigest, type Pinned, type RowCells, uphold } from "../../decisions/mod.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const plugin = await Plugin.load(await moduleOf(starterSource()));

/** A row of so many cents; what counts downwards is theirs. */
const row = (id: number, cents: number): RowCells => ({
  row_id: id,
  list: cents > 0 ? "ours" : "theirs",
  reference: `R-${id}`,
  amount: Math.abs(cents) / 100,
});

/** A group of whole rows as they were, which a build said to be worth so much. */
const pinnedOf = (...rows: [cells: RowCells, worth: number][]): Pinned => ({
  kind: "pinned",
  label: "exact",
  parts: rows.map(([cells, amount]) => ({
    id: Number(cells.row_id),
    amount,
    line: lineDigest(cells),
  })),
});

/** Upholds groups where of all rows some are there today. */
function upheld(all: RowCells[], here: RowCells[], ...groups: Pinned[]) {
  const workspace = new Workspace(plugin);
  workspace.upsert(here);
  const was = new Map(all.map((cells) => [lineDigest(cells), cells]));
  const today = new Map(here.map((cells) => [Number(cells.row_id), cells]));
  const { lapsed, carried } = uphold(workspace, groups, {
    now: (id) => today.get(id),
    was: (digest) => was.get(digest),
    isOf: () => true,
    covers: () => false,
  });
  const { allocations } = workspace.solve();
  const rows = new Set(allocations.map(({ id }) => id));
  return {
    lapsed: lapsed.length,
    carried: [...carried.keys()],
    rows: [...rows].toSorted((a, b) => a - b),
  };
}

const [gone, here, other] = [row(1, -100), row(2, 100), row(3, 70)];

Deno.test("a row that has left comes back for the group that needs it", () => {
  const held = pinnedOf([gone, -100], [here, 100]);
  assertEquals(upheld([gone, here], [here], held), { lapsed: 0, carried: [1], rows: [1, 2] });
});

Deno.test("where that group lapses after all, the row is as gone as before", () => {
  // Another build said that the row of today was worth ten times as much.
  const lapsing = pinnedOf([gone, -100], [here, 1000]);
  assertEquals(upheld([gone, here], [here], lapsing), { lapsed: 1, carried: [], rows: [2] });
});

Deno.test("a row that another group still needs stays", () => {
  const halves = (amount: number, [cells, worth]: [RowCells, number]): Pinned => {
    const group = pinnedOf([gone, amount], [cells, worth]);
    group.parts[0].of = -100;
    return group;
  };
  const held = halves(-30, [here, 30]);
  held.parts[1].of = 100;
  const lapsing = halves(-70, [other, 7000]);
  const told = upheld([gone, here, other], [here, other], held, lapsing);
  assertEquals(told, { lapsed: 1, carried: [1], rows: [1, 2, 3] });
});
