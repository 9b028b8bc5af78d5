/** Where the compiler would mean another thing than JavaScript, and does not. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import * as programs from "../support/compiler/javascript.ts";
import { BothTargets, type Program } from "../support/compiler/both_targets.ts";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/javascript.ts", import.meta.url));
const javascript = new BothTargets(programs, source);
javascript.register("as in JavaScript,");

Deno.test("as in JavaScript though every allocation collects", () => {
  const { exports } = collectingEagerly(() => javascript.instantiated("debug"));
  for (const [name, program] of javascript.programs) {
    assertEquals((exports[name] as Program)(), program(), name);
  }
});

/** What has a value on V8 that there is no place for in a module. */
const STOPS = [
  "const list: f64[] = [1]; list.length = 3; return list[1];",
  "const list: f64[] = [1]; list[2] = 5; return list[1];",
  "let n: i32 = 2000000000; n += n; return <f64> n;",
  "const n: i32 = -2147483648; return <f64> (n - 1);",
  "const n: i32 = -2147483648; return <f64> -n;",
  "const n: i32 = 100000; return <f64> (n * n);",
  "const n: i32 = 2000000000; return <f64> ((n * n) | 0);",
  "let n: i32 = 2000000000; const m = (n += n) | 0; return <f64> m;",
  "let n: u32 = 3000000000; const m = (n += n) >>> 0; return <f64> m;",
  "const n: u8 = 200; return <f64> (n + n);",
  "const n: u8 = 200; return <f64> ((n + n) | 0);",
  "const n: i32 = 300; return <f64> ((<u8> n) | 0);",
  "let n: u8 = 255; n++; return <f64> n;",
  "let n: u16 = 0; return <f64> --n;",
  "let n: u32 = 0; n--; return <f64> n;",
  "const n: u32 = 1; return <f64> (n - 2);",
  "const n: u32 = 4294967295; return <f64> (n + 1);",
  "const n: u32 = 4294967295; return <f64> ((n * n) >>> 0);",
  "const n: i64 = 9007199254740991; return <f64> (n + 2);",
  "const n: i64 = 9007199254740991; return <f64> (n * n * n * n);",
  "const n: u64 = 1; return <f64> (n - 2);",
  "return <f64> [2000000000, 2000000000].reduce<i32>((sum, n) => sum + n, 0);",
];

Deno.test("a plugin stops where a number of JavaScript's has no place in its type", () => {
  const text = STOPS.map((body, i) => `export function stop${i}(): f64 { ${body} }\n`).join("");
  for (const build of ["debug", "ship"] as const) {
    const { exports } = new BothTargets({}, text).instantiated(build);
    for (const [i, body] of STOPS.entries()) {
      assertThrows(exports[`stop${i}`] as Program, WebAssembly.RuntimeError, "", body);
    }
  }
});
