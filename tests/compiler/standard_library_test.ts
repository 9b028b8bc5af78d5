import { assertEquals } from "@std/assert/equals.js";
import * as programs from "../support/compiler/standard_library.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";

const source = Deno.readTextFileSync(
  new URL("../support/compiler/standard_library.ts", import.meta.url),
);
const library = new BothTargets(programs, source);
library.register("the library");

for (const build of ["debug", "ship"] as const) {
  Deno.test(`the library loses nothing though every allocation collects: ${build}`, () => {
    const { exports } = collectingEagerly(() => library.instantiated(build));
    for (const [name, program] of library.programs) {
      assertEquals((exports[name] as Program)(), program(), name);
    }
  });
}
