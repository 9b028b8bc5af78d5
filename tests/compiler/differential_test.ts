/**
 * One algebra, two targets: the same random strategies over the same random ledgers, on V8 and in
 * the module that ships.
 */
import { assertEquals } from "@std/assert/equals.js";
import { reportOf } from "../../core/host/report/native_report.ts";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import { Recon } from "../../core/workspace/mod.ts";
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

function natively(ledger: Line[], tree: string): string {
  const plugin = new Forest();
  plugin.config = Object.assign(new Config(), { tree });
  const recon = new Recon<Row>(plugin.strategy(), (row) => plugin.primary(row));
  assertEquals(recon.upsertAll(ledger.map(({ id }) => id), ledger.map(plugin.project)), null);
  assertEquals(recon.solve(), null);
  return JSON.stringify({ ok: true, report: reportOf(recon) });
}

function inWasm(guest: Guest, ledger: Line[], tree: string): string {
  const describe = JSON.parse(guest.describe());
  const rows = rowsToStream(recordsOf(ledger), describe);
  assertEquals(guest.send({ op: "init", config: { tree }, report: false }, rows).ok, true);
  return guest.sendText({ op: "solve" });
}
