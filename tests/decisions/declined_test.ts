/** What people declined: it goes by what the rows were, and travels with the other decisions. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { FloreconError } from "../../core/host/error.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import {
  changesOf,
  daysDecided,
  type KeptApart,
  keyOf,
  lineDigest,
  type Never,
  parseSaved,
  refuseFrozen,
  type RowCells,
  type RowsToday,
  savedOf,
  separate,
  Settled,
  type SignedOff,
} from "../../decisions/mod.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const plugin = await Plugin.load(await moduleOf(starterSource()));

const cells = (day: number): RowCells => ({ day });
const was = new Map([1, 2, 3, 4].map((day) => [lineDigest(cells(day)), cells(day)]));
const linesOf = (...ids: number[]) =>
  Object.fromEntries(ids.map((id) => [String(id), lineDigest(cells(id))]));

const payout: KeptApart = { kind: "apart", left: [1], right: [2, 3], lines: linesOf(1, 2, 3) };
const sum: Never = { kind: "never", rows: [2, 3, 4], lines: linesOf(2, 3, 4) };

/** What a session is told where rows hold what they hold now. */
function told(now: Record<number, RowCells>, ...decisions: (KeptApart | Never)[]) {
  return toldWithin(() => false, now, ...decisions);
}

/** The same where the data covers some days of some sources. */
function toldWithin(
  covers: RowsToday["covers"],
  now: Record<number, RowCells>,
  ...decisions: (KeptApart | Never)[]
) {
  const said: unknown[] = [];
  const workspace = new Workspace(plugin);
  workspace.apart = (rows) => void said.push(rows);
  const separated = separate(workspace, decisions, {
    now: (id) => now[id],
    was: (digest) => was.get(digest),
    covers,
  });
  return { said, ...separated };
}

Deno.test("what was declined holds for rows that are what they were, and for those that are not there", () => {
  const { said, apart, lapsedApart } = told({ 1: cells(1), 2: cells(2) }, payout, sum);
  assertEquals(said, [{ left: [1], right: [2, 3] }, { set: [2, 3, 4] }]);
  assertEquals([apart, lapsedApart], [said, []]);
});

Deno.test("a row that is another one now is kept apart from nobody, and the others still are", () => {
  const { said, apart, lapsedApart } = told({ 1: cells(1), 3: cells(99) }, payout, sum);
  assertEquals(said, [{ left: [1], right: [2] }]);
  const changed = [{ id: 3, changes: [{ column: "day", was: 3, is: 99 }] }];
  assertEquals([apart, lapsedApart.map((it) => it.changed)], [said, [changed, changed]]);
  assertEquals(told({ 1: cells(99) }, payout).said, []);
});

Deno.test("what was declined lapses with a row that is gone although its source still covers its day", () => {
  const sources = { 1: "bank", 2: "bank", 3: "ledger", 4: "ledger" };
  const pair: KeptApart = { ...payout, right: [3], sources };
  const covers: RowsToday["covers"] = ({ source }, { day }) => source === "ledger" && day === 3;
  const here = { 1: cells(1), 2: cells(2), 4: cells(4) };
  const { said, lapsedApart } = toldWithin(covers, here, pair, { ...payout, sources }, {
    ...sum,
    sources,
  });
  assertEquals(said, [{ left: [1], right: [2] }]);
  assertEquals(lapsedApart.map(({ missing, holds }) => [missing, holds]), [
    [[3], null],
    [[3], { left: [1], right: [2] }],
    [[3], null],
  ]);
  // The bank no longer covers the days of its rows: they have left with their period.
  assertEquals(toldWithin(covers, { 3: cells(3) }, { ...payout, sources }).lapsedApart, []);
});

Deno.test("what was declined is told in a document, read from one, and refused where it is none", () => {
  const settled = new Settled([{ adds: [payout, sum], drops: [] }]);
  const text = JSON.stringify(savedOf(settled));
  const { saved } = parseSaved(text, "x.json");
  assertEquals(saved.declined, [{ left: [1], right: [2, 3] }, { set: [2, 3, 4] }]);
  const again = new Settled([changesOf(saved).change]);
  assertEquals(again.declined(), [
    { kind: "apart", left: [1], right: [2, 3] },
    { kind: "never", rows: [2, 3, 4] },
  ]);
  const wrong: unknown[] = [
    { left: [1], right: [1, 2] },
    { left: [], right: [1] },
    { left: [1] },
    { set: [1] },
    { set: [1, 1] },
    { set: "1 2", left: [1], right: [2] },
    { left: [1.5], right: [2] },
    7,
  ];
  for (const declined of [...wrong.map((it) => [it]), "none"]) {
    const error = assertThrows(
      () => parseSaved(JSON.stringify({ ...saved, declined }), "x.json"),
      FloreconError,
    );
    assertEquals(error.code, "bad_workspace", JSON.stringify(declined));
  }
});

Deno.test("an undo of what was declined in a signed-off period is refused", () => {
  const signed = { kind: "signed off", period: "2026-03", until: 3 } as SignedOff;
  const settled = new Settled([{ adds: [payout, sum, signed], drops: [] }]);
  const days = daysDecided(settled, was, "day");
  const [key, later] = [payout, sum].map(keyOf);
  const dayOf = (id: number) => days.get(id) ?? null;
  const error = assertThrows(
    () => refuseFrozen({ adds: [], drops: [key] }, settled, dayOf, () => String),
    FloreconError,
  );
  assertEquals(error.code, "signed_off");
  // One of its rows is of a later day.
  refuseFrozen({ adds: [], drops: [later] }, settled, dayOf, () => String);
});
