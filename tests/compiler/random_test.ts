/** Random programs come out of a module as they come out of V8, whatever expressions meet in them. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { collectingEagerly } from "../support/compiler/eager_collector.ts";
import { Choices } from "../support/compiler/random/choices.ts";
import { program } from "../support/compiler/random/program.ts";
import { type Build, run } from "../support/compiler/random/run.ts";
import { differs, shrunk } from "../support/compiler/random/shrink.ts";
import fc from "../support/data/fast_check.ts";

/** Programs in one module: what all of them share is compiled once. */
const TOGETHER = 500;
const { seed } = fc.readConfigureGlobal();

Deno.test("2000 random programs answer as on V8, as they come from the compiler", () => {
  for (let part = 0; part < 4; part++) check(part, "debug");
});

Deno.test("500 random programs answer as on V8, as plugins are shipped", () => {
  check(4, "ship");
});

Deno.test("1000 random programs answer as on V8 though every allocation collects", () => {
  collectingEagerly(() => {
    for (let part = 5; part < 7; part++) check(part, "debug");
  });
});

Deno.test("a program that fails is made smaller, and fails as it did", () => {
  const { made } = choicesOf(0);
  const small = shrunk(made, "debug", ({ expected }) => expected.includes("'a'"));
  assert(small.expected.includes("'a'"));
  assert(small.source.length < 300, small.source);
});

/** A program by its number, and what was chosen for it. */
function choicesOf(index: number): { text: string; made: number[] } {
  const choices = Choices.random(seed! * 10_000 + index);
  return { text: program(choices, `p${index}`), made: choices.made };
}

function check(part: number, build: Build): void {
  const indices = Array.from({ length: TOGETHER }, (_, i) => part * TOGETHER + i);
  const programs = indices.map((index) => ({ name: `p${index}`, ...choicesOf(index) }));
  const outcomes = run(programs, build);
  const failing = outcomes.findIndex(differs);
  if (failing < 0) return;
  const { source, expected, actual } = shrunk(programs[failing].made, build);
  assertEquals(actual, expected, `program ${indices[failing]} of seed ${seed}, less:\n${source}`);
}
