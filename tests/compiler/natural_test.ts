/** Plugins written as a TypeScript developer writes, from the scaffold and its README alone. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { Domain } from "florecon";
import { outcomeOf } from "florecon/testing";
import * as custody from "../fixtures/natural/custody/plugin.ts";
import * as payables from "../fixtures/natural/payables/plugin.ts";
import * as payroll from "../fixtures/natural/payroll/plugin.ts";
import * as transit from "../fixtures/natural/transit/plugin.ts";
import { linesOf } from "../support/plugins/native_run.ts";
import { floreconHere } from "../support/process/in_process.ts";

const FOLDER = new URL("../fixtures/natural/", import.meta.url).pathname;
const ENOUGH = 0.99;

check("payables", new payables.Payables(), new payables.Config(), new payables.Line());
check("custody", new custody.Custody(), new custody.Config(), new custody.Line());
check("payroll", new payroll.Payroll(), new payroll.Config(), new payroll.Line());
check("transit", new transit.Transit(), new transit.Config(), new transit.Line());

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
