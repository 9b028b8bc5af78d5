/** What decoys say is wrong, held against a truth: on data where lines agree by chance. */
import { assert } from "@std/assert/assert.js";
import { declaredRows } from "../../core/host/arrow/declared_rows.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { decoyRate } from "../../core/host/score/decoy_rate.ts";
import { CORRUPTIONS } from "../../bench/quality/corruptions.ts";
import type { Known } from "../../bench/quality/sets/known.ts";
import { bankSet } from "../../bench/quality/known_set.ts";
import { bankLines } from "../../bench/quality/lines.ts";
import { decoyTry } from "../../cli/tuning/decoyed.ts";
import { Mates } from "../../cli/tuning/mates.ts";
import { Random } from "../../plugins/generator/random.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";

const PAYMENTS = 1_500;
const RUNS = 3;

/** Amounts are multiples of 20, and ten partners are named: much agrees that does not belong together. */
const alike = (lines: Known[], random: Random) =>
  CORRUPTIONS["names of ten partners only"](
    lines.map((it) => ({
      ...it,
      amount: Math.sign(it.amount) * Math.max(20, Math.round(Math.abs(it.amount) / 20) * 20),
    })),
    random,
  );
const without = (habit: string) => (lines: Known[], random: Random) =>
  alike(CORRUPTIONS[habit](lines, random), random);

const SETS: [string, typeof alike][] = [
  ["round amounts", alike],
  ["round amounts, no references", without("no references on the statement")],
  ["round amounts, one line of five missing", without("one line of five missing")],
];

const { wasm } = await keptModuleIn(
  new URL("../../plugins/bank/", import.meta.url),
  "plugin.ts",
  "author",
);
const plugin = await Plugin.load(wasm);

for (const [name, make] of SETS) {
  Deno.test(`decoys tell how much is wrong within a factor of two: ${name}`, async () => {
    const lines = make(bankLines(31, PAYMENTS), new Random(31));
    const { csv, truth } = bankSet(lines);
    const stream = await readCsv(csv, plugin.describe);
    const workspace = new Workspace(plugin);
    workspace.upsert(stream);
    const base = workspace.solve({ certainty: true });
    const rows = Map.groupBy(base.allocations, (it) => it.group_id);
    const wrong = base.groups.filter(({ group_id }) => {
      const ids = new Set(rows.get(group_id)!.map(({ id }) => id));
      return new Set([...ids].map((id) => truth.get(id) ?? id)).size > 1;
    }).length;

    const books = {
      column: "side",
      names: ["bank", "ledger"],
      rows: declaredRows(stream, plugin.describe.input, [...lines.keys()]),
      ids: lines.map(({ row_id }) => row_id),
    };
    const mates = new Mates(base, []);
    const tries = books.names.map((name, book) =>
      Array.from({ length: RUNS }, (_, run) => {
        const seed = 1000 * book + run;
        return decoyTry(plugin, {}, books, { name, seed, mates, aside: [] });
      })
    );
    const { whole } = decoyRate(base, tries, []);
    assert(wrong > 10, `only ${wrong} groups are wrong`);
    assert(whole.wrong > wrong / 2 && whole.wrong < wrong * 2, `${whole.wrong} for ${wrong}`);
  });
}
