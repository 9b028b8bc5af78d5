/**
 * Random programs come out of a module as they come out of V8, whatever expressions meet in them.
 * `deno task random` compares ten thousand, `TEST_SEED=7 deno task random` others; a test run
 * compares `TEST_PROGRAMS`, or fewer where nobody says.
 *
 * @module
 */
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

const USUAL = 3_500;
const wanted = Deno.env.get("TEST_PROGRAMS") ?? String(USUAL);
if (!/^[1-9]\d{0,5}$/.test(wanted)) throw new Error(`TEST_PROGRAMS takes a number, not ${wanted}`);

/** How many modules are built in which way: four of seven, one, and two. */
const parts = Math.ceil(Number(wanted) / TOGETHER);
const shipped = Math.ceil(parts / 7);
const collected = Math.round(2 * parts / 7);
const usual = parts - shipped - collected;

Deno.test(`${usual * TOGETHER} random programs answer as on V8, as they come from the compiler`, () => {
  for (let part = 0; part < usual; part++) check(part, "debug");
});

Deno.test(`${shipped * TOGETHER} random programs answer as on V8, as plugins are shipped`, () => {
  for (let part = usual; part < usual + shipped; part++) check(part, "ship");
});

Deno.test(`${collected * TOGETHER} random programs answer as on V8 though every allocation collects`, () => {
  collectingEagerly(() => {
    for (let part = usual + shipped; part < parts; part++) check(part, "debug");
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
