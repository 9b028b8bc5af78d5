/** What every plugin of this repository promises. What is particular to one has a file of its own. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { conform, type Verdict } from "../../core/host/conformance/mod.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { readTruth, score } from "../../core/host/score/score.ts";
import { byKind } from "../../plugins/by_kind.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import { settled } from "../support/plugins/native_run.ts";
import { Ledger } from "../support/data/ledger.ts";
import { shipped } from "../support/data/shipped.ts";
import { type Made, type Subject, SUBJECTS } from "../support/plugins/subjects.ts";

const plugins = new URL("../../plugins/", import.meta.url);

/** What the committed samples were made with, and what they were not. */
const SAMPLE_SEED = 2026;
const LARGE_SEED = 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

for (const subject of SUBJECTS) {
  const { name, settles, kilobytes, made } = subject;
  const sample = new Ledger(subject, dataOf(subject, "sample.csv"));

  Deno.test(`${name} says the same in a module as on V8, byte for byte`, async () => {
    assertEquals(await answer(name, sample.csv), nativeAnswer(sample));
  });

  Deno.test(`${name} says the same whatever the order of its lines`, () => {
    assertEquals(sample.shuffled(7), sample.report);
  });

  Deno.test(`${name} gives every cent of its sample to exactly one place`, () => {
    const given = new Map<number, number>();
    for (const { id, amount } of sample.report.allocations) {
      given.set(id, (given.get(id) ?? 0) + amount);
    }
    assertEquals(given, sample.worth());
  });

  Deno.test(`${name} keeps every promise of the conformance kit`, async () => {
    assertEquals(await broken(name, sample.csv), []);
  });

  Deno.test(`${name} ships in less than ${kilobytes} kB`, async () => {
    const { wasm } = await shipped(name);
    assert(wasm.length < 1_000 * kilobytes, `${wasm.length} bytes`);
  });

  if (settles !== undefined) {
    Deno.test(`${name} settles what its sample says it settles`, () => {
      assertEquals(settled(sample.report), settles);
    });
  }
  if (made !== undefined) testMade(subject, made, sample);
}

/** What is promised of a plugin whose data can be made in any amount. */
function testMade(subject: Subject, made: Made, sample: Ledger): void {
  const { name } = subject;
  const { generate, sizes, aside } = made;
  const sampleTruth = readTruth(dataOf(subject, "truth.csv"));
  const generated = generate(LARGE_SEED, sizes.large);
  const large = new Ledger(subject, generated.sample);
  const largeTruth = readTruth(generated.truth);
  const both = [[sample, sampleTruth], [large, largeTruth]] as const;

  Deno.test(`the ${name} sample is what its generator writes, byte for byte`, () => {
    const again = generate(SAMPLE_SEED, sizes.sample);
    assert(sample.size > 2_000);
    assertEquals(again.sample, sample.csv);
    assertEquals(again.truth, dataOf(subject, "truth.csv"));
  });

  Deno.test(`only some kinds of trouble leave a line of ${name} that nothing settles`, () => {
    const settlements = Map.groupBy(largeTruth.values(), (label) => label);
    const lone = [...settlements].filter(([_, lines]) => lines.length === 1);
    assertEquals(kindsOf(lone.map(([label]) => label)), made.lone);
  });

  Deno.test(`${name} is wrong less than once in a hundred, and finds nine tenths`, () => {
    assert(large.size > 20_000);
    for (const [{ report }, truth] of both) {
      const { pairs, amount } = score(report, truth, { aside });
      assert(pairs.precision > 0.99 && amount.precision > 0.99, JSON.stringify({ pairs, amount }));
      assert(amount.recall > 0.9, JSON.stringify(amount));
    }
  });

  Deno.test(`${name} finds every match of the kinds that it is sure of`, () => {
    for (const [{ report }, truth] of both) {
      const kinds = byKind(report, truth, { aside }).filter(({ kind }) => made.sure.includes(kind));
      assertEquals(kinds.length, made.sure.length);
      for (const { kind, pairs, found } of kinds) assertEquals(found, pairs, kind);
    }
  });

  Deno.test(`${name} makes no match that a gate should have refused, right or wrong`, () => {
    for (const { reason, net, side, lines } of large.matches(aside)) {
      const about = `${reason}: ${lines.map(({ row_id }) => row_id)} = ${net}`;
      assert(Math.abs(net) <= made.most(reason, side), about);
      assertEquals(new Set(lines.map((line) => made.book(line, reason))).size, 1, about);
    }
  });

  Deno.test(`${name} says the same of twenty thousand lines in a module as on V8`, async () => {
    assertEquals(await answer(name, large.csv), nativeAnswer(large));
  });

  Deno.test(`${name} keeps the kit's promises on twenty thousand lines`, async () => {
    assertEquals(await broken(name, large.csv), []);
  });
}

/** What a plugin's module answers to a solve of a CSV, as it came. */
async function answer(name: string, csv: string): Promise<string> {
  const { wasm, describe } = await shipped(name);
  const instance = (await Plugin.load(wasm)).open();
  const ask = (op: string, rows: Uint8Array = new Uint8Array()) =>
    decoder.decode(instance.dispatch(encoder.encode(JSON.stringify({ op })), rows));
  ask("init");
  ask("upsert", await readCsv(csv, describe));
  return ask("solve");
}

function nativeAnswer({ report }: Ledger): string {
  return JSON.stringify({ ok: true, report });
}

/** The promises of the kit that a plugin does not keep on a CSV, or that could not be tried. */
async function broken(name: string, csv: string): Promise<Verdict[]> {
  const { wasm, describe } = await shipped(name);
  const { verdicts } = await conform(writeManifest(wasm, describe), await readCsv(csv, describe));
  // A plugin that is not cut has nothing to keep of that promise.
  return verdicts.filter(({ status, property }) =>
    status !== "held" && !(property === "cut by its shards" && describe.shards === undefined)
  );
}

function dataOf({ name }: Subject, file: string): string {
  return Deno.readTextFileSync(new URL(`${name}/data/${file}`, plugins));
}

function kindsOf(labels: Iterable<string>): string[] {
  return [...new Set([...labels].map((label) => label.split("-")[0]))].sort();
}
