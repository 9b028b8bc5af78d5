import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { conform } from "../core/host/conformance/mod.ts";
import { readCsv } from "../core/host/csv/read_csv.ts";
import { Plugin } from "../core/host/plugin.ts";
import type { Report } from "../core/host/report.ts";
import { readTruth, score } from "../core/host/score.ts";
import { Workspace } from "../core/host/workspace.ts";
import { byKind } from "../plugins/by_kind.ts";
import { generate, SAMPLE } from "../plugins/bank/generate.ts";
import { Random } from "../plugins/bank/generator/random.ts";
import { Bank, Config as BankConfig, Line as BankLine } from "../plugins/bank/plugin.ts";
import {
  Config as StarterConfig,
  Line as StarterLine,
  Starter,
} from "../plugins/starter/plugin.ts";
import { writeManifest } from "../registry/manifest.ts";
import { linesOf, settled, solveNatively } from "./native_run.ts";
import { shipped } from "./support/shipped.ts";

const plugins = new URL("../plugins/", import.meta.url);
const text = (path: string) => Deno.readTextFileSync(new URL(path, plugins));

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const starterLines = linesOf(text("starter/data/sample.csv"), new StarterLine());
const bankLines = linesOf(text("bank/data/sample.csv"), new BankLine());

/** A plugin of this repository beside its module. */
interface Subject {
  name: string;
  lines: { row_id: number; amount: number; side?: string; list?: string }[];
  /** What its source reports on its sample. */
  native(): Report;
  /** Whether the plugin counts the line downwards. */
  turned(line: Subject["lines"][number]): boolean;
}

const SUBJECTS: Subject[] = [
  {
    name: "starter",
    lines: starterLines,
    native: () => solveStarter(),
    turned: ({ list }) => list === "theirs",
  },
  {
    name: "bank",
    lines: bankLines,
    native: () => solveBank(bankLines),
    turned: ({ side }) => side === "ledger",
  },
];

Deno.test("starter settles what its sample says it settles", () => {
  assertEquals(settled(solveStarter()), [
    [1, 101],
    [2, 102],
    [3, 103],
    [4, 104],
    [5, 105],
    [6, 106, 107, 108],
    [7, 8, 109],
    [13, 112],
  ]);
});

Deno.test("starter settles a small difference once it is tolerated", () => {
  assert(settled(solveStarter(50)).some((ids) => ids.join() === "9,110"));
});

Deno.test("the bank sample is what its generator writes, byte for byte", () => {
  const { sample, truth } = generate(SAMPLE.seed, SAMPLE.payments);
  assertEquals(sample, text("bank/data/sample.csv"));
  assertEquals(truth, text("bank/data/truth.csv"));
});

Deno.test("a larger bank sample is another one with the same truth about its kinds", () => {
  const labels = readTruth(generate(1, 3_000).truth).values();
  const lines = Map.groupBy(labels, (label) => label);
  // A settlement of one line settles with nothing: only these kinds may have one.
  const lone = [...lines.values()].filter((same) => same.length === 1).map(([label]) =>
    kind(label)
  );
  assertEquals(
    new Set(lone),
    new Set(["charge", "coincidence", "decoy", "doubled", "open", "overpaid", "stray"]),
  );
});

Deno.test("bank is wrong less than once in two hundred, and finds 97 in a hundred", () => {
  const { pairs, amount } = score(solveBank(bankLines), readTruth(text("bank/data/truth.csv")));
  assert(pairs.precision > 0.995 && amount.precision > 0.995, JSON.stringify({ pairs, amount }));
  assert(pairs.recall > 0.97 && amount.recall > 0.945, JSON.stringify({ pairs, amount }));
});

Deno.test("bank is as good on twenty thousand other lines", () => {
  const { sample, truth } = generate(1, 7_900);
  const lines = linesOf(sample, new BankLine());
  const { pairs, amount } = score(solveBank(lines), readTruth(truth));
  assert(lines.length > 20_000);
  assert(pairs.precision > 0.995 && amount.precision > 0.99, JSON.stringify({ pairs, amount }));
  assert(pairs.recall > 0.96 && amount.recall > 0.93, JSON.stringify({ pairs, amount }));
});

Deno.test("bank finds all of what is late, dressed up, split, listed, lumped or short of a fee", () => {
  const kinds = byKind(solveBank(bankLines), readTruth(text("bank/data/truth.csv")));
  const quoted = ["exact", "dressed", "memo", "late", "split", "installment", "fee", "listed"];
  for (const kind of [...quoted, "unquoted", "unquoted_fee", "lump", "takings"]) {
    const { pairs, found } = kinds.find((score) => score.kind === kind)!;
    assertEquals(found, pairs, kind);
  }
});

Deno.test("bank does not guess which of two equal payments it was", () => {
  const truth = readTruth(text("bank/data/truth.csv"));
  const twins = settled(solveBank(bankLines)).map((ids) => ids.map((id) => truth.get(id)!))
    .filter((labels) => labels.some((label) => kind(label) === "twin"));
  for (const labels of twins) assertEquals(new Set(labels).size, 1);
});

Deno.test("bank says the same whatever the order of its lines", () => {
  assertEquals(solveBank(new Random(7).shuffled(bankLines)), solveBank(bankLines));
});

for (const { name, lines, native, turned } of SUBJECTS) {
  const sample = text(`${name}/data/sample.csv`);

  Deno.test(`${name} says the same in a module as on V8, byte for byte`, async () => {
    const { wasm, describe } = await shipped(name);
    const instance = (await Plugin.load(wasm)).open();
    const ask = (op: string, rows: Uint8Array = new Uint8Array(0)) =>
      decoder.decode(instance.dispatch(encoder.encode(JSON.stringify({ op })), rows));
    ask("init");
    ask("upsert", await readCsv(sample, describe));
    assertEquals(ask("solve"), JSON.stringify({ ok: true, report: native() }));
  });

  Deno.test(`${name} gives every cent of its sample to exactly one place`, async () => {
    const { wasm, describe } = await shipped(name);
    const workspace = new Workspace(await Plugin.load(wasm));
    workspace.upsert(await readCsv(sample, describe));
    const given = new Map<number, number>();
    for (const { id, amount } of workspace.solve().allocations) {
      given.set(id, (given.get(id) ?? 0) + amount);
    }
    const owned = lines.map((line) => {
      const cents = Math.round(line.amount * 100);
      return [line.row_id, turned(line) ? -cents : cents] as const;
    });
    assertEquals(given, new Map(owned.filter(([_, cents]) => cents !== 0)));
  });

  Deno.test(`${name} keeps every promise of the conformance kit`, async () => {
    const { wasm, describe } = await shipped(name);
    const rows = await readCsv(sample, describe);
    const { verdicts } = await conform(writeManifest(wasm, describe), rows);
    assertEquals(verdicts.filter(({ status }) => status !== "held"), []);
  });

  Deno.test(`${name} ships in less than 120 kB`, async () => {
    const { wasm } = await shipped(name);
    assert(wasm.length < 120_000, `${wasm.length} bytes`);
  });
}

function solveStarter(tolerance = 0): Report {
  const config = Object.assign(new StarterConfig(), { tolerance });
  return solveNatively(new Starter(), config, starterLines, (line) => line.row_id);
}

function solveBank(lines: BankLine[]): Report {
  return solveNatively(new Bank(), new BankConfig(), lines, (line) => line.row_id);
}

function kind(label: string): string {
  return label.split("-")[0];
}
