/** What a gate lets pass on V8 it lets pass in a module, numbers in the place of true and false included. */
import { assertEquals } from "@std/assert/equals.js";
import { rowsToStream } from "../../core/host/arrow/rows.ts";
import fc from "../support/data/fast_check.ts";
import { guestOf } from "../support/data/guest.ts";
import { solveNatively } from "../support/plugins/native_run.ts";
import { Config, Line, Terms } from "../support/plugins/terms_plugin.ts";

const ledgers = fc.array(
  fc.record({ account: fc.constantFrom("A", "B", "C"), amount: fc.integer({ min: -40, max: 40 }) }),
  { minLength: 2, maxLength: 9 },
);
const configs = fc.record({
  days: fc.constantFrom(0, 1, 2, 5, 29, 31),
  most: fc.constantFrom(0, 1, 2),
});

for (const profile of ["ship", "checked"] as const) {
  Deno.test(`(days || 30) >= Math.abs(g.net) settles the same groups in a module as on V8 (${profile})`, async () => {
    const guest = await guestOf("terms_plugin.ts", profile);
    const describe = JSON.parse(guest.describe());
    fc.assert(
      fc.property(ledgers, configs, (ledger, config) => {
        const lines = ledger.map((line, i) => Object.assign(new Line(), line, { id: i + 1 }));
        const rows = rowsToStream(lines.map((line) => ({ ...line })), describe);
        assertEquals(guest.send({ op: "init", config, report: false }, rows).ok, true);
        const native = solveNatively(
          new Terms(),
          Object.assign(new Config(), config),
          lines,
          ({ id }) => id,
        );
        assertEquals(guest.sendText({ op: "solve" }), JSON.stringify({ ok: true, report: native }));
      }),
      { numRuns: 300 },
    );
  });
}
