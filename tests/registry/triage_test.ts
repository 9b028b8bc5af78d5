/** Tiers 1 and 2: plugins that nobody trusts run where they can be stopped, and each is told apart. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { join } from "node:path";
import { readManifest, writeManifest } from "../../registry/module/manifest.ts";
import { scan } from "../../registry/scan/mod.ts";
import { sampleOf } from "../../registry/select/sample.ts";
import { Examiner, triage } from "../../registry/triage/mod.ts";
import { eventually, within } from "../support/process/eventually.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import {
  describeOf,
  GROWS,
  LOOPS,
  madePlugin,
  reportAnswer,
} from "../support/plugins/made_plugin.ts";
import { NAMES, tinyModule, type TinyParts, UNREACHABLE } from "../support/registry/tiny_module.ts";

const MEGABYTE = 1 << 20;
const LIMITS = { seconds: 60, memory: 300 * MEGABYTE };

/** Where a module never answers, and none beside it has to. */
const SHORT = { ...LIMITS, seconds: 1 };

/**
 * What comes of modules of which so many never answer: within the shortest time in which all the others
 * did, however busy the machine is.
 */
async function patiently<T extends { ok: true } | { ok: false; code: string }>(
  endless: number,
  ask: (limits: typeof LIMITS) => Promise<T[]>,
  seconds = 1,
): Promise<{ found: T[]; seconds: number }> {
  const found = await ask({ ...LIMITS, seconds });
  const late = found.filter((it) => !it.ok && it.code === "timed_out").length;
  if (late <= endless || seconds > LIMITS.seconds) return { found, seconds };
  return await patiently(endless, ask, 8 * seconds);
}

const GOOD = madePlugin({ id: "acme.good" });

/** Instructions that ask for memory until there is none, write to none of it, and say how much. */
const ALL_MEMORY = [
  ...[0x03, 0x40, 0x41, 0x10, 0x40, 0x00, 0x41, 0x7f, 0x47, 0x0d, 0x00, 0x0b],
  ...[0x3f, 0x00],
];

/** A plugin of which the manifest tells nothing that is wrong. */
function wrong(parts: TinyParts): Uint8Array {
  return madePlugin({ id: "acme.wrong" }, parts);
}

const exported = Object.fromEntries(NAMES.map((name) => [name, name]));
const { dispatch: _, ...withoutDispatch } = exported;

const REFUSED: Record<string, { module: Uint8Array; code: string; says: RegExp }> = {
  "whose manifest lies": {
    module: writeManifest(GOOD, describeOf({ id: "acme.better", selector: { priority: 9000 } })),
    code: "describe_mismatch",
    says: /differ in "domain"/,
  },
  "whose code was changed": {
    module: writeManifest(
      tinyModule({ describe: JSON.stringify(describeOf({ id: "acme.wrong" })), answer: "changed" }),
      readManifest(wrong({ answer: "as it was" })).manifest!,
    ),
    code: "digest_mismatch",
    says: /get the file again/,
  },
  "that describes itself for ever": {
    module: wrong({ describeBody: LOOPS }),
    code: "timed_out",
    says: /no answer within \d+ s/,
  },
  "that starts for ever": {
    module: wrong({ startBody: LOOPS.slice(0, 5) }),
    code: "timed_out",
    says: /no answer within \d+ s/,
  },
  "with an import": {
    module: wrong({ imported: { module: "env", name: "open" } }),
    code: "has_imports",
    says: /imports env\.open/,
  },
  "without a function": {
    module: wrong({ exports: withoutDispatch }),
    code: "missing_export",
    says: /"dispatch"/,
  },
  "that traps": { module: wrong({ describeBody: UNREACHABLE }), code: "trapped", says: /stopped/ },
  "that says less than its manifest": {
    module: wrong({ describe: "{}" }),
    code: "bad_describe",
    says: /abi_version/,
  },
  "that points outside its memory": {
    module: wrong({ describeBody: [0x42, 0x7f] }),
    code: "bad_describe",
    says: /past the end of its memory/,
  },
  "of another version than its manifest": {
    module: wrong({ version: 7 }),
    code: "abi_mismatch",
    says: /version 7/,
  },
  "that does not validate": {
    module: wrong({ describeBody: [0x41, 0x00] }),
    code: "not_wasm",
    says: /not a WebAssembly module/,
  },
};

Deno.test("each module that misbehaves is listed with its code, and hides nothing", async () => {
  using folder = temporaryFolder();
  const names = Object.keys(REFUSED);
  for (const [at, name] of names.entries()) {
    await Deno.writeFile(join(folder.path, `${10 + at}.wasm`), REFUSED[name].module);
    await Deno.writeFile(join(folder.path, `${10 + at}_good.wasm`), GOOD);
  }
  const scanned = [...scan([folder.path])];
  assertEquals(scanned.filter((it) => !it.ok), []);

  const endless = Object.values(REFUSED).filter(({ code }) => code === "timed_out").length;
  const { found: findings, seconds } = await patiently(
    endless,
    (limits) => triage(scanned, { tier: 1, limits }),
  );
  assertEquals(findings.map(({ path }) => path), scanned.map(({ path }) => path));
  for (const [at, name] of names.entries()) {
    const [bad, good] = findings.slice(2 * at);
    if (bad.ok) throw new Error(`a module ${name} is offered`);
    assertEquals([name, bad.code], [name, REFUSED[name].code]);
    assertMatch(bad.message, REFUSED[name].says);
    if (bad.code === "timed_out") assertStringIncludes(bad.message, ` ${seconds} s;`);
    assertEquals(good.ok && [good.tier, good.manifest.domain.id], [1, "acme.good"]);
  }
});

Deno.test("a module that takes memory without end is stopped, and the next one runs", async () => {
  await using examiner = new Examiner({ seconds: 60, memory: 300 * MEGABYTE });
  const answer = reportAnswer([]);
  for (const parts of [{ describeBody: GROWS }, { dispatchBody: GROWS }]) {
    const examined = await examiner.examine(wrong(parts), { tier: 2 });
    assertEquals(examined.ok ? "" : examined.code, "out_of_memory");
    assertMatch(examined.ok ? "" : examined.message, /past 300 MB/);
    assert((await examiner.examine(wrong({ answer }), { tier: 2 })).ok);
  }
});

Deno.test("memory that is asked for and not used harms nobody", async () => {
  await using examiner = new Examiner(LIMITS);
  // Says in pages of 64 kB what it got, in place of its version.
  const greedy = tinyModule({ versionBody: ALL_MEMORY });
  const examined = await examiner.examine(greedy, { tier: 1 });
  assert(!examined.ok && examined.code === "abi_mismatch", JSON.stringify(examined));
});

Deno.test("a module without a manifest is offered where it says itself what it is", async () => {
  using folder = temporaryFolder();
  const describe = describeOf({ id: "acme.bare" });
  const bare = tinyModule({ describe: JSON.stringify(describe) });
  await Deno.writeFile(join(folder.path, "bare.wasm"), bare);
  await Deno.writeFile(join(folder.path, "other.wasm"), tinyModule({ exports: {} }));
  const scanned = [...scan([folder.path])];
  assertEquals(scanned.map((it) => it.ok ? "" : it.code), ["no_manifest", "no_manifest"]);

  const [offered, other] = await triage(scanned, { tier: 1 });
  assertEquals(offered.ok && [offered.tier, offered.describeOnly, offered.manifest], [
    1,
    true,
    describe,
  ]);
  assertEquals(other.ok ? "" : other.code, "missing_export");
});

const CSV = new TextEncoder().encode("row_id,amount\n1,5\n2,-5\n3,7\n4,0\n");
const SAMPLE = await sampleOf(CSV, { isCsv: true });
const part = (id: number, amount: number) => ({ id, amount });

/** What tier 2 makes of a plugin that answers whatever it is told with these words. */
async function probed(answer: string, parts: TinyParts = {}, said = {}) {
  using folder = temporaryFolder();
  const path = join(folder.path, "plugin.wasm");
  await Deno.writeFile(path, madePlugin(said, { answer, ...parts }));
  const limits = parts.dispatchBody === LOOPS ? SHORT : LIMITS;
  const [finding] = await triage([...scan([path])], { tier: 2, sample: SAMPLE, limits });
  return finding;
}

Deno.test("tier 2 says how many rows are in a group with another", async () => {
  const answer = reportAnswer([[part(1, 5), part(2, -5)], [part(3, 7)]]);
  const found = await probed(answer);
  // Four rows; the one of amount zero is in no group.
  assertEquals(found.ok && [found.tier, found.trial], [2, { rows: 4, matched: 2 }]);
});

Deno.test("a report that does not add up fails the probe", async () => {
  const answer = reportAnswer([[part(1, 5), part(2, -5)]]).replace('"net":0', '"net":1');
  const found = await probed(answer);
  assertEquals(found.ok ? "" : found.code, "probe_failed");
  assertMatch(found.ok ? "" : found.message, /group 1 says net 1/);
});

Deno.test("a plugin that refuses the data, answers nonsense, or never, fails the probe", async () => {
  const refusal = '{"ok":false,"error":{"code":"ingest","message":"row 1 is odd"}}';
  const cases: [string, TinyParts, string, RegExp][] = [
    [refusal, {}, "probe_failed", /row 1 is odd \(ingest\)/],
    ["{}", {}, "probe_failed", /bad_answer/],
    ["{}", { dispatchBody: UNREACHABLE }, "probe_failed", /trapped/],
    ["{}", { dispatchBody: LOOPS }, "timed_out", / 1 s;/],
  ];
  for (const [answer, parts, code, says] of cases) {
    const found = await probed(answer, parts);
    assertEquals(found.ok ? "" : found.code, code);
    assertMatch(found.ok ? "" : found.message, says);
  }
});

Deno.test("data that a plugin's columns are not in leaves it at tier 1", async () => {
  const said = { input: [{ name: "memo", type: "utf8" as const }] };
  const found = await probed("{}", {}, said);
  assertEquals(found.ok && found.tier, 1);
});

Deno.test("data with a cell that a plugin cannot read fails its probe, not the command", async () => {
  const bad = new TextEncoder().encode("row_id,amount\n1,five\n");
  using folder = temporaryFolder();
  const path = join(folder.path, "plugin.wasm");
  await Deno.writeFile(path, GOOD);
  const sample = await sampleOf(bad, { isCsv: true, file: "bad.csv" });
  const [found] = await triage([...scan([path])], { tier: 2, sample });
  assertEquals(found.ok ? "" : found.code, "probe_failed");
  assertMatch(found.ok ? "" : found.message, /bad\.csv, line 2, column "amount"/);
});

Deno.test("without data a plugin solves an empty ledger", async () => {
  await using examiner = new Examiner(LIMITS);
  const empty = madePlugin({}, { answer: reportAnswer([]) });
  const examined = await examiner.examine(empty, { tier: 2 });
  assertEquals(examined.ok && examined.trial, { rows: 0, matched: 0 });
});

Deno.test("modules that are handed over at once wait for each other", async () => {
  const modules = [GOOD, wrong({ describeBody: LOOPS }), GOOD, wrong({ version: 2 }), GOOD];
  const { found } = await patiently(1, async (limits) => {
    await using examiner = new Examiner(limits);
    return await Promise.all(modules.map((it) => examiner.examine(it, { tier: 1 })));
  });
  assertEquals(found.map((it) => it.ok ? "ok" : it.code), [
    "ok",
    "timed_out",
    "ok",
    "abi_mismatch",
    "ok",
  ]);
});

Deno.test("a module that is too large is not run", async () => {
  await using examiner = new Examiner(LIMITS);
  const examined = await examiner.examine(new Uint8Array(65 * MEGABYTE), { tier: 1 });
  assertEquals(examined.ok ? "" : examined.code, "too_large");
});

Deno.test("a module is not blamed for what the ones before it left behind", async () => {
  await using examiner = new Examiner(LIMITS);
  // Each writes to 100 MB, and then says what it is: three of them are past the limit.
  const text = JSON.stringify(describeOf());
  const heavy = tinyModule({ describe: text, startBody: writesTo(1600) });
  for (let round = 0; round < 6; round++) {
    const examined = await examiner.examine(heavy, { tier: 1 });
    assertEquals(examined.ok ? "ok" : examined.message, "ok");
  }
});

Deno.test({
  name: "whatever becomes of the parent, a module that loops does not outlive it",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using folder = temporaryFolder();
    const path = join(folder.path, "loops.wasm");
    await Deno.writeFile(path, wrong({ describeBody: LOOPS }));
    const mark = `FLORECON_TEST_${crypto.randomUUID()}`;
    const parent = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        new URL("../support/registry/examine_file.ts", import.meta.url).pathname,
        path,
      ],
      env: { [mark]: "1" },
      stdout: "piped",
    }).spawn();
    // It says something once its child has something to run.
    await within("the child has a module", parent.stdout.getReader().read());
    const marked = () => processesWith(mark);
    await eventually("parent and child are there", () => marked().length === 2);
    parent.kill("SIGKILL");
    await parent.status;
    await eventually("neither is there any more", () => marked().length === 0);
  },
});

Deno.test("the child holds no right, whatever it was started with", async () => {
  const child = new URL("../support/registry/child_rights.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await run(Deno.execPath(), ["run", "-A", child]);
  assertEquals([code, stdout, stderr], [0, "[]\n", ""]);
});

/** Instructions that write to so many more pages of 64 kB. */
function writesTo(pages: number): number[] {
  const leb = (value: number) => [value & 0x7f | 0x80, value >> 7 & 0x7f | 0x80, value >> 14];
  return [
    ...[0x41, ...leb(pages), 0x40, 0x00, 0x41, 0x10, 0x74],
    ...[0x41, 0x01, 0x41, ...leb(pages), 0x41, 0x10, 0x74, 0xfc, 0x0b, 0x00],
  ];
}

/** The processes that have a variable in their environment. */
function processesWith(variable: string): string[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) => {
    try {
      return /^\d+$/.test(name) &&
        Deno.readTextFileSync(`/proc/${name}/environ`).includes(variable);
    } catch {
      return false; // it ended meanwhile
    }
  });
}
