/** What a score says of mistakes, for people. */
import { assertEquals } from "@std/assert/equals.js";
import { printMistakes } from "../../cli/score/print_mistakes.ts";
import { Terminal } from "../../cli/ui/terminal.ts";

const NOTHING_WRONG = { missed: [], split: [], merged: [] };

Deno.test("of nothing there is no share, and what is not quite all never reads 100 %", () => {
  const stage = (claimed: number, right: number) => ({ origin: "a", reason: "b", claimed, right });
  assertEquals(shares([stage(0, 0)], 0), [["-", "-"]]);
  assertEquals(shares([stage(4, 4), stage(40_000, 39_999)], 40_000), [
    ["100.0%", "0.1%"],
    ["99.9%", "99.9%"],
  ]);
});

/** Precision and recall of each stage, as they are printed. */
function shares(stages: Parameters<typeof printMistakes>[1]["stages"], expected: number) {
  const terminal = new Terminal(false);
  const said: string[] = [];
  terminal.print = (...lines) => void said.push(...lines);
  printMistakes(terminal, { ...NOTHING_WRONG, stages, expected }, String);
  return said.slice(1).map((line) => line.trim().split(/\s+/).slice(2, 4));
}
