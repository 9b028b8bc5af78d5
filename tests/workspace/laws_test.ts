/** The ledger against its model, over any sequence of commands. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { reportOf } from "../../core/host/report/native_report.ts";
import type { Report } from "../../core/host/report/report.ts";
import { Recon } from "../../core/workspace/mod.ts";
import fc from "../support/data/fast_check.ts";
import { command, id, onModel, onRecon } from "../support/workspace/commands.ts";
import { compare, Model } from "../support/workspace/model.ts";
import { Scatter, Sharded } from "../support/workspace/scatter.ts";

/** What the sequences have to reach, or they prove little. */
const OUTCOMES = [
  ...["upsert", "remove", "solve", "pin", "unpin", "pinClean", "pinSingletons"],
  ...["merge", "detach", "dissolve"],
].map((op) => `${op} done`).concat(
  ...["pin", "unpin", "detach", "dissolve"].map((op) => `${op} unknown_group`),
  ...["detach", "dissolve"].map((op) => `${op} frozen_group`),
  ...["unknown_id", "degenerate_group", "insufficient_live_amount"].map((code) => `merge ${code}`),
  ...["amount_overflow", "duplicate_id"].map((code) => `upsert ${code}`),
  "detach unknown_member",
  "solve conservation_violated",
);

/** What holds of every report, whatever the model says. */
function obeysTheLaws(report: Report, rows: Map<number, number>): void {
  const sums = new Map<number, number>();
  for (const { id, amount } of report.allocations) sums.set(id, (sums.get(id) ?? 0) + amount);
  for (const [id, amount] of rows) assertEquals(sums.get(id) ?? 0, amount, `row ${id}`);
  assert([...sums.keys()].every((id) => rows.has(id)));
  assert(report.allocations.every(({ amount }) => amount !== 0));
  const order = report.allocations.map(({ group_id, id }) => [group_id, id]);
  assert(order.every((key, i) => i === 0 || compare(order[i - 1], key) < 0));
  assert(report.groups.every(({ group_id }, i, all) => i === 0 || all[i - 1].group_id < group_id));
  for (const { group_id, size, net } of report.groups) {
    const members = report.allocations.filter((allocation) => allocation.group_id === group_id);
    assertEquals(members.length, size);
    assertEquals(members.reduce((sum, { amount }) => sum + amount, 0), net);
  }
}

Deno.test("any sequence of commands does what the plain model does, and conserves at every step", () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 60, size: "max" }), (commands) => {
      const strategy = new Scatter();
      const model = new Model(new Sharded(strategy, false));
      const recon = new Recon<number>(new Sharded(strategy, false), (amount) => amount);
      const unwatched = new Recon<number>(new Sharded(strategy, true), (amount) => amount);
      let report = JSON.stringify(reportOf(recon));
      let highest = 0;
      for (const command of commands) {
        if (command.op === "solve") Object.assign(strategy, command);
        const refusal = onRecon(recon, command, model);
        const unwatchedRefusal = onRecon(unwatched, command, model);
        const before = new Set(model.groups.map(({ id }) => id));
        const expected = onModel(model, command);

        const outcome = refusal ? refusal.code : "done";
        assertEquals(outcome, expected);
        assertEquals(unwatchedRefusal?.message, refusal?.message);
        const after = reportOf(recon);
        const text = JSON.stringify(after);
        if (refusal) assertEquals(text, report);
        report = text;
        assertEquals(text, JSON.stringify(model.report()));
        obeysTheLaws(after, model.rows);
        for (const { group_id } of after.groups) {
          assert(before.has(group_id) || group_id > highest, "a group id came back");
        }
        highest = Math.max(highest, ...after.groups.map(({ group_id }) => group_id));
        const amounts = [...model.rows.values()];
        assertEquals(recon.rows, amounts.length);
        assertEquals(recon.amount, amounts.reduce((sum, amount) => sum + amount, 0));
        assertEquals(recon.gross, amounts.reduce((sum, amount) => sum + Math.abs(amount), 0));
        const key = `${command.op} ${outcome}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      assertEquals(JSON.stringify(reportOf(unwatched)), report);
    }),
    { numRuns: 300 },
  );
  for (const outcome of OUTCOMES) assert(seen.has(outcome), `never seen: ${outcome}`);
});

Deno.test("rows give one proposal, in whatever order, batches and versions they arrive", () => {
  const final = fc.uniqueArray(fc.tuple(id, fc.integer({ min: -12, max: 12 })), {
    selector: ([id]) => id,
  });
  const draft = fc.array(fc.tuple(id, fc.integer({ min: -12, max: 12 })));
  fc.assert(
    fc.property(
      final,
      draft,
      fc.nat(99),
      fc.infiniteStream(fc.nat(7)),
      (rows, drafts, seed, dice) => {
        const strategy = Object.assign(new Scatter(), { seed });
        const cold = new Recon<number>(strategy, (amount) => amount);
        cold.upsertAll(rows.map(([id]) => id), rows.map(([, amount]) => amount));
        const warm = new Recon<number>(strategy, (amount) => amount);
        const roll = () => dice.next().value;
        for (const [id, amount] of drafts) {
          warm.upsert(id, amount);
          if (roll() === 0) warm.solve();
        }
        const shuffled = rows.map((row) => ({ row, key: roll() })).sort((a, b) => a.key - b.key);
        for (const { row: [id, amount] } of shuffled) {
          warm.upsert(id, amount);
          if (roll() === 0) warm.solve();
        }
        warm.remove(drafts.map(([id]) => id).filter((id) => rows.every(([kept]) => kept !== id)));
        cold.solve();
        warm.solve();
        assertEquals(relabelled(reportOf(warm)), relabelled(reportOf(cold)));
      },
    ),
    { numRuns: 200 },
  );
});

/** The same report with its groups numbered from 1. */
function relabelled({ groups, allocations }: Report): Report {
  const rank = new Map(groups.map(({ group_id }, at) => [group_id, at + 1]));
  const relabel = <T extends { group_id: number }>(line: T) => {
    return { ...line, group_id: rank.get(line.group_id)! };
  };
  return { groups: groups.map(relabel), allocations: allocations.map(relabel) };
}
