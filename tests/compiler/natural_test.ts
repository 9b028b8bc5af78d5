/** Plugins written as a TypeScript developer writes, from the scaffold and its README alone. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { Domain } from "florecon";
import { outcomeOf } from "florecon/testing";
import { compile } from "../../compiler/mod.ts";
import * as custody from "../fixtures/natural/custody/plugin.ts";
import * as fuel from "../fixtures/natural/fuel/plugin.ts";
import * as payables from "../fixtures/natural/payables/plugin.ts";
import * as payroll from "../fixtures/natural/payroll/plugin.ts";
import * as points from "../fixtures/natural/points/plugin.ts";
import * as transit from "../fixtures/natural/transit/plugin.ts";
import { linesOf } from "../support/plugins/native_run.ts";
import { floreconHere } from "../support/process/in_process.ts";

const FOLDER = new URL("../fixtures/natural/", import.meta.url).pathname;
const ENOUGH = 0.99;

check("payables", new payables.Payables(), new payables.Config(), new payables.Line());
check("custody", new custody.Custody(), new custody.Config(), new custody.Line());
check("payroll", new payroll.Payroll(), new payroll.Config(), new payroll.Line());
check("transit", new transit.Transit(), new transit.Config(), new transit.Line());
check("fuel", new fuel.Fuel(), new fuel.Config(), new fuel.Line());
check("points", new points.Points(), new points.Config(), new points.Line());

/** What was written before anybody had checked it, and what it became by each check. */
const DRAFTS: Record<string, string[]> = {
  fuel: ["first.ts", "plugin.ts"],
  points: ["first.ts"],
};
const ROUNDS = 3;

for (const [name, drafts] of Object.entries(DRAFTS)) {
  Deno.test(`${name} compiles by the ${drafts.length}. check of three: each names all that the next draft mends`, async () => {
    assert(drafts.length <= ROUNDS);
    for (const [round, draft] of drafts.entries()) {
      const next = drafts[round + 1];
      const compiled = await compile(draft, (path) => textOf(name, path), "author");
      assertEquals(compiled.ok, next == undefined, `${name}/${draft}`);
      if (compiled.ok) continue;
      const named = compiled.diagnostics.map(({ line }) => line);
      for (const { from, to } of changes(textOf(name, draft)!, textOf(name, next)!)) {
        assert(
          named.some((line) => line >= from && line <= to),
          `${name}/${draft} changes in lines ${from} to ${to}, of which nothing was said`,
        );
      }
    }
  });
}

function textOf(name: string, path: string): string | null {
  try {
    return Deno.readTextFileSync(`${FOLDER}${name}/${path}`);
  } catch {
    return null;
  }
}

/** Where a text is another one than before: from which of its lines to which, counted from 1. */
function changes(before: string, after: string): { from: number; to: number }[] {
  const [old, now] = [before, after].map((text) => text.split("\n"));
  const found: { from: number; to: number }[] = [];
  for (let at = 0, to = 0; at < old.length; at++, to++) {
    if (old[at] == now[to]) continue;
    // The nearest line that both have again, of those that say something.
    const isAgain = (line: string) => line.trim().length > 2 && now.indexOf(line, to) >= 0;
    let end = at;
    while (end < old.length && !isAgain(old[end])) end++;
    found.push({ from: at + 1, to: Math.max(at, end - 1) + 1 });
    to = end < old.length ? now.indexOf(old[end], to) : now.length;
    at = end;
  }
  return found;
}

function check<L extends object, R, C>(
  name: string,
  plugin: Domain<L, R, C>,
  config: C,
  blank: L,
): void {
  Deno.test(`${name} compiles as it is, finds what there is to find, and does on V8 as well`, async () => {
    const { code, stdout, stderr } = await floreconHere(["author", FOLDER + name, "--json"]);
    assertEquals(code, 0, stderr);
    const { score: { pairs }, groups } = JSON.parse(stdout);
    assert(pairs.precision >= ENOUGH && pairs.recall >= ENOUGH, JSON.stringify(pairs));
    const csv = Deno.readTextFileSync(`${FOLDER}${name}/data/sample.csv`);
    const outcome = outcomeOf(plugin, config, linesOf(csv, blank));
    assertEquals(outcome.groups.filter(({ lines }) => lines.length > 1).length, groups);
  });
}
