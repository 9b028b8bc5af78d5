/** What a TypeScript developer writes without a thought comes out of a module as on V8. */
import { assertEquals } from "@std/assert/equals.js";
import * as programs from "../support/compiler/ordinary.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/ordinary.ts", import.meta.url));
const ordinary = new BothTargets(programs, source);
ordinary.register("as a TypeScript developer writes it,");

Deno.test("as a TypeScript developer writes it, though every allocation collects", () => {
  const { exports } = collectingEagerly(() => ordinary.instantiated("debug"));
  for (const [name, program] of ordinary.programs) {
    assertEquals((exports[name] as Program)(), program(), name);
  }
});
