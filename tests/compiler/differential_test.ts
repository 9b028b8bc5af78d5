/**
 * One algebra, two targets: the same random strategies over the same random ledgers, on V8 and in
 * the module that ships.
 */
import { assertEquals } from "@std/assert/equals.js";
import type { Report } from "../../core/host/report/report.ts";
import { reportOf } from "../../core/host/report/native_report.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { Recon } from "../../core/workspace/mod.ts";
import { type Said, saidOf } from "../support/data/apart.ts";
import { lines, recordsOf, trees } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import type { Row } from "../support/plugins/forest.ts";
import { Config, Forest, type Line } from "../support/plugins/forest_plugin.ts";
import { type Guest, guestOf } from "../support/data/guest.ts";

const PAIRS = { numRuns: 500 };

for (const profile of ["ship", "checked"] as const) {
  Deno.test(`500 random strategies report the same bytes natively and in wasm (${profile})`, async () => {
    const guest = await guestOf("forest_plugin.ts", profile);
    fc.assert(
      fc.property(lines, trees, (ledger, tree) => {
        assertEquals(inWasm(guest, ledger, tree), natively(ledger, tree));
      }),
      PAIRS,
    );
  });
}

for (const profile of ["ship", "checked"] as const) {
  Deno.test(`500 random strategies keep rows apart natively and in wasm, say how sure they are, and remember nothing else (${profile})`, async () => {
    const guest = await guestOf("forest_plugin.ts", profile);
    const cases = lines.chain((ledger) =>
      fc.tuple(fc.constant(ledger), saidOf(ledger.map(({ id }) => id)))
    );
    fc.assert(
      fc.property(cases, trees, ([ledger, said], tree) => {
        const warm = reconOf(ledger, tree);
        open(guest, ledger, tree);
        guest.sendText({ op: "solve", report: false });
        assertEquals(warm.solve(), null);
        for (const it of said) {
          assertEquals(guest.send({ op: "apart", report: false, ...it }).ok, true);
          tell(warm, it);
        }
        const report = reportOf(solved(warm), { certainty: true });
        const answer = guest.sendText({ op: "solve", certainty: true });
        assertEquals(answer, JSON.stringify({ ok: true, report }));

        const cold = reconOf(ledger, tree);
        for (const it of said) tell(cold, it);
        assertEquals(groupsOf(report), groupsOf(reportOf(solved(cold), { certainty: true })));
      }),
      PAIRS,
    );
  });
}

function natively(ledger: Line[], tree: string): string {
  return JSON.stringify({ ok: true, report: reportOf(solved(reconOf(ledger, tree))) });
}

function reconOf(ledger: Line[], tree: string): Recon<Row> {
  const plugin = new Forest();
  plugin.config = Object.assign(new Config(), { tree });
  const recon = new Recon<Row>(plugin.strategy(), (row) => plugin.primary(row));
  assertEquals(recon.upsertAll(ledger.map(({ id }) => id), ledger.map(plugin.project)), null);
  return recon;
}

function solved(recon: Recon<Row>): Recon<Row> {
  assertEquals(recon.solve(), null);
  return recon;
}

function tell(recon: Recon<Row>, said: Said): void {
  const refusal = "set" in said ? recon.neverAgain(said.set) : recon.apart(said.left, said.right);
  assertEquals(refusal, null);
}

/** The groups, in their order, by what they hold and not by their numbers. */
function groupsOf({ groups, allocations }: Report) {
  const held = Map.groupBy(allocations, (it) => it.group_id);
  return groups.map(({ group_id, ...group }) => ({
    ...group,
    parts: held.get(group_id)!.map(({ id, amount }) => [id, amount]),
  }));
}

function inWasm(guest: Guest, ledger: Line[], tree: string): string {
  open(guest, ledger, tree);
  return guest.sendText({ op: "solve" });
}

function open(guest: Guest, ledger: Line[], tree: string): void {
  const describe = JSON.parse(guest.describe());
  const rows = rowsToStream(recordsOf(ledger), describe);
  assertEquals(guest.send({ op: "init", config: { tree }, report: false }, rows).ok, true);
}
