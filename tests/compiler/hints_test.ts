/** What a hint proposes compiles, and is right: on V8 and in the module alike. */
import { assertEquals } from "@std/assert/equals.js";
import { TRAPS } from "../../compiler/traps/catalog.ts";
import * as programs from "../support/compiler/hints.ts";
import { BothTargets } from "../support/compiler/both_targets.ts";

const source = Deno.readTextFileSync(new URL("../support/compiler/hints.ts", import.meta.url));
new BothTargets(programs, source).register("the hint for");

/** Hints that say what to do, and propose no expression or statement. */
const IN_WORDS = [
  "any_type",
  "asynchronous",
  "bigint",
  "const_assertion",
  "default_export",
  "default_in_arrow",
  "dynamic_import",
  "exceptions",
  "import_type",
  "impure",
  "label",
  "logical_assignment",
  "missing_default",
  "object_type",
  "reserved_name",
  "satisfies",
  "static_block",
  "tuple_type",
  "undefined_value",
  "unfinished_object",
  "union_type",
  "var_declaration",
];

/** Hints of `messages.ts`. */
const OF_MESSAGES = ["lossy", "mixed_widths", "number_for_text"];

Deno.test("every trap has its hint tried out, but for hints in words", () => {
  assertEquals(
    [...Object.keys(programs), ...IN_WORDS].sort(),
    [...Object.keys(TRAPS), ...OF_MESSAGES].sort(),
  );
});
