/** Working days are the same in a module as on V8. */
import { assertEquals } from "@std/assert/equals.js";
import fc from "../support/data/fast_check.ts";
import * as programs from "../support/compiler/calendar.ts";
import { BothTargets } from "../support/compiler/both_targets.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/calendar.ts", import.meta.url));
const targets = new BothTargets(programs, source);
const DAYS = { min: -5_000, max: 35_000, noDefaultInfinity: true };

for (const build of ["debug", "ship"] as const) {
  Deno.test(`working days between any two dates, in wasm (${build}) as on V8`, () => {
    const between = targets.running(build).exports.between as typeof programs.between;
    fc.assert(
      fc.property(fc.double(DAYS), fc.double(DAYS), fc.nat(65536), (a, b, seed) => {
        assertEquals(between(a, b, seed), programs.between(a, b, seed));
        const [from, to] = [Math.floor(a), Math.floor(b)];
        assertEquals(between(from, to, seed), programs.between(from, to, seed));
      }),
      { numRuns: 500 },
    );
  });
}
