import { deepEqual, throws } from "node:assert/strict";
import { outcomeOf, projected } from "florecon/testing";
import { Config, Line, Starter } from "./plugin.ts";

// `deno test` runs these on V8, without compiling; so does a debugger, step by step.

/** A line with what matters to a test. */
function line(list: string, reference: string, amount: number): Line {
  return Object.assign(new Line(), { list, reference, amount });
}

Deno.test("project() counts our amounts up and theirs down, in cents", () => {
  deepEqual(projected(new Starter(), line("ours", "R-1", 12.34)).cents, 1234);
  deepEqual(projected(new Starter(), line("theirs", "R-1", 12.34)).cents, -1234);
});

Deno.test("project() refuses a list that nobody keeps", () => {
  throws(() => projected(new Starter(), line("nobody's", "R-1", 1)), /must be one of ours, theirs/);
});

Deno.test("a reference that adds up is one group, and what does not stays open", () => {
  const { groups, open } = outcomeOf(new Starter(), new Config(), [
    line("ours", "R-1", 70),
    line("theirs", "R-1", 40),
    line("theirs", "R-1", 30),
    line("ours", "R-2", 10),
    line("theirs", "R-2", 10.5),
  ]);
  deepEqual(groups.map(({ lines }) => lines), [[0, 1, 2]]);
  deepEqual(open, [3, 4]);
});

Deno.test("a tolerance takes a difference for agreement", () => {
  const lines = [line("ours", "R-2", 10), line("theirs", "R-2", 10.5)];
  const config = new Config();
  config.tolerance = 50;
  deepEqual(outcomeOf(new Starter(), config, lines).groups, [
    { lines: [0, 1], net: -50, reason: "whole reference: aggregate net" },
  ]);
});
