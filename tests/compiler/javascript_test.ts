/** Where the compiler would mean another thing than JavaScript, and does not. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import * as programs from "../support/compiler/javascript.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/javascript.ts", import.meta.url));
const javascript = new BothTargets(programs, source);
javascript.register("as in JavaScript,");

Deno.test("as in JavaScript though every allocation collects", async () => {
  const { exports } = await collectingEagerly(() => javascript.instantiated("debug"));
  for (const [name, program] of javascript.programs) {
    assertEquals((exports[name] as Program)(), program(), name);
  }
});

Deno.test("a list of numbers has no gaps that JavaScript would fill with nothing", () => {
  const grown = ["list.length = 3", "list[2] = 5"].map((change, i) =>
    `export function grow${i}(): f64 { const list: f64[] = [1]; ${change}; return list[1]; }`
  );
  const { exports } = new BothTargets({}, grown.join("\n")).instantiated("ship");
  for (const name in exports) {
    if (name.startsWith("grow")) assertThrows(exports[name] as Program, WebAssembly.RuntimeError);
  }
});
