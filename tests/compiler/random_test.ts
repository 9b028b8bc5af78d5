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

Deno.test("2000 random programs answer as on V8, as they come from the compiler", async () => {
  for (let part = 0; part < 4; part++) await check(part, "debug");
});

Deno.test("1000 random programs answer as on V8, as plugins are shipped", async () => {
  for (let part = 4; part < 6; part++) await check(part, "ship");
});

Deno.test("1000 random programs answer as on V8 though every allocation collects", async () => {
  await collectingEagerly(async () => {
    for (let part = 6; part < 8; part++) await check(part, "debug");
  });
});

Deno.test("a program that fails is made smaller, and fails as it did", async () => {
  const { made } = choicesOf(0);
  const small = await shrunk(made, "debug", ({ expected }) => expected.includes("'a'"));
  assert(small.expected.includes("'a'"));
  assert(small.source.length < 300, small.source);
});

/** A program by its number, and what was chosen for it. */
function choicesOf(index: number): { text: string; made: number[] } {
  const choices = Choices.random(seed! * 10_000 + index);
  return { text: program(choices, `p${index}`), made: choices.made };
}

async function check(part: number, build: Build): Promise<void> {
  const indices = Array.from({ length: TOGETHER }, (_, i) => part * TOGETHER + i);
  const programs = indices.map((index) => ({ name: `p${index}`, ...choicesOf(index) }));
  const outcomes = await run(programs, build);
  const failing = outcomes.findIndex(differs);
  if (failing < 0) return;
  const { source, expected, actual } = await shrunk(programs[failing].made, build);
  assertEquals(actual, expected, `program ${indices[failing]} of seed ${seed}, less:\n${source}`);
}
