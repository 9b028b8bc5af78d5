import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { badInput } from "../../core/host/conformance/bad_input.ts";
import { conservation } from "../../core/host/conformance/conservation.ts";
import { determinism } from "../../core/host/conformance/determinism.ts";
import { conform, tryAll, type Verdict } from "../../core/host/conformance/mod.ts";
import { pinnedSurvive } from "../../core/host/conformance/pinned_survive.ts";
import type { Property } from "../../core/host/conformance/property.ts";
import { SampleColumns } from "../../core/host/conformance/sample_columns.ts";
import { Subject } from "../../core/host/conformance/subject.ts";
import { uniqueIdentity } from "../../core/host/conformance/unique_identity.ts";
import type { Breach } from "../../core/host/conformance/verdict.ts";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import type { Manifest } from "../../core/host/describe/describe.ts";
import { Plugin, type PluginLike } from "../../core/host/plugin/plugin.ts";
import type { Report } from "../../core/host/report/report.ts";
import { codeDigest } from "../../registry/module/wasm.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import { rooted } from "../support/plugins/cut_starter.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const CSV = new URL("../../plugins/starter/data/sample.csv", import.meta.url);

const wasm = await moduleOf(starterSource());
const starter = await Plugin.load(wasm);
const sample = await readCsv(await Deno.readFile(CSV), starter.describe);

/** Declares a variable in front of the plugin class: what an author must not change. */
const outside = (declaration: string) => (source: string) =>
  source.replace("@domain(", `${declaration}\n\n@domain(`);

/** Runs first for each line. */
const inProject = (statement: string) => (source: string) =>
  source.replace("const cents =", `${statement}\n    const cents =`);

/** The amount, by another rule. */
const cents = (expression: string) => (source: string) =>
  source.replace(/line\.list == "ours" \? cents : -cents/, expression);

async function verdictsOf(
  ...changes: ((source: string) => string)[]
): Promise<Map<string, Verdict>> {
  const source = starterSource((text) =>
    changes.reduce((changed, change) => change(changed), text)
  );
  assert(source !== starterSource(), "the starter no longer reads as this test expects");
  const { conforms, verdicts } = await conform(await moduleOf(source), sample);
  assert(!conforms);
  return byProperty(verdicts);
}

function byProperty(verdicts: Verdict[]): Map<string, Verdict> {
  return new Map(verdicts.map((verdict) => [verdict.property, verdict]));
}

const statuses = (verdicts: Iterable<Verdict>) =>
  new Set([...verdicts].map(({ status }) => status));

/** The starter as one that answers reports as JSON alone, where they can be tampered with. */
const IN_JSON = {
  ...starter.describe,
  capabilities: starter.describe.capabilities!.filter((it) => it !== "report_arrow"),
};

/** Opens an envelope; an Arrow stream begins otherwise. */
const BRACE = "{".charCodeAt(0);

/** A plugin of which every command and every answer may be changed on its way. */
function tampered(make: () => Tampering, describe = IN_JSON): PluginLike {
  return {
    // What its rows are worth alone is remembered by this: no two tampered plugins say the same.
    describe: { ...describe },
    open() {
      const instance = starter.open();
      const { rows = (raw) => raw, answer } = make();
      return {
        get memoryBytes() {
          return instance.memoryBytes;
        },
        dispatch(command, raw) {
          const bytes = instance.dispatch(command, raw.length > 0 ? rows(raw) : raw);
          if (answer === undefined || bytes[0] !== BRACE) return bytes;
          const text = new TextDecoder().decode(command);
          const changed = answer(JSON.parse(new TextDecoder().decode(bytes)), text);
          return new TextEncoder().encode(JSON.stringify(changed));
        },
      };
    },
  };
}

interface Tampering {
  rows?(raw: Uint8Array): Uint8Array;
  answer?(answer: Answer, command: string): unknown;
}

interface Answer {
  ok: boolean;
  report?: Report;
  error?: { code: string };
}

/** What one property finds wrong with a plugin that is tampered with. */
function found(property: Property, make: () => Tampering, describe = IN_JSON): Breach {
  const outcome = property.check(new Subject(tampered(make, describe), sample));
  if (outcome === null || "skipped" in outcome) throw new Error(`${property.name} held`);
  return outcome;
}

const ALL = [
  "describe equals manifest",
  "unique identity",
  "determinism across instances",
  "idempotent upsert",
  "order independence",
  "warm equals cold",
  "pinned groups survive churn",
  "conservation after every command",
  "bad input answered by an envelope",
  "no growth over repeated sessions",
];

Deno.test("a good plugin keeps every promise", async () => {
  const build = { digest: codeDigest(wasm) };
  const shipped = writeManifest(wasm, { ...starter.describe, build });
  const { conforms, verdicts } = await conform(shipped, sample);
  assert(conforms);
  const uncut = verdicts.pop()!;
  assertEquals([uncut.property, uncut.status], ["cut by its shards", "skipped"]);
  assertEquals(verdicts, ALL.map((property) => ({ property, status: "held" })));
});

Deno.test("what a module or a sample has nothing to try on is skipped, not failed", async () => {
  const none = await readCsv("row_id,list,reference,amount\n", starter.describe);
  const { conforms, verdicts } = await conform(wasm, none);
  assert(conforms);
  const skipped = verdicts.filter(({ status }) => status === "skipped");
  assertEquals(skipped.map(({ property }) => property), [
    "describe equals manifest",
    "pinned groups survive churn",
    "cut by its shards",
  ]);
  const plain: PluginLike = {
    describe: { ...starter.describe, capabilities: ["solve"] },
    open: () => starter.open(),
  };
  assertEquals(
    byProperty(tryAll(plain, sample)).get("pinned groups survive churn")?.status,
    "skipped",
  );
});

Deno.test("describe equals manifest: a manifest of another version fails", async () => {
  const other: Manifest = {
    ...starter.describe,
    domain: { id: "example.starter", version: "9.0.0" },
  };
  const verdicts = byProperty((await conform(writeManifest(wasm, other), sample)).verdicts);
  assertEquals(verdicts.get("describe equals manifest")?.status, "failed");
  assertStringIncludes(verdicts.get("describe equals manifest")?.message ?? "", "domain");
});

Deno.test("unique identity: two rows of one id fail, with the row", async () => {
  const twice = await readCsv(
    "row_id,list,reference,amount\n1,ours,A,1\n7,ours,B,2\n7,theirs,B,2\n",
    starter.describe,
  );
  const { verdicts } = await conform(wasm, twice);
  const verdict = byProperty(verdicts).get("unique identity")!;
  assertEquals([verdict.status, verdict.id], ["failed", 7]);
  assertStringIncludes(verdict.cause ?? "", "@id");
  assertEquals(statuses(verdicts.slice(2)), new Set(["skipped"]));
});

Deno.test("unique identity: ids that follow the place and not the row fail, with the row", () => {
  const { id, message } = found(uniqueIdentity, () => {
    let placed = 0;
    const rows = (raw: Uint8Array) => {
      const given = SampleColumns.of(raw, starter.describe.input);
      return given.stream(given.all, (cell, column) => column === 0 ? ++placed : cell);
    };
    return { rows };
  });
  assertEquals(id, 1);
  assertStringIncludes(message, "in reverse");
});

/** A gate that grows lenient once it has been asked five times: the second solve is not the first. */
const forgetful = [
  outside(
    "let asked: f64 = 0;\nfunction most(tolerance: f64): f64 {\n  asked += 1;\n  return asked > 4 ? 1e12 : tolerance;\n}",
  ),
  (source: string) =>
    source.replace("g.net), this.config.tolerance", "g.net), most(this.config.tolerance)"),
];

Deno.test("determinism: a variable that outlives the session fails, with the row", async () => {
  const verdict = (await verdictsOf(...forgetful)).get("determinism across instances")!;
  assertEquals([verdict.status, verdict.id, verdict.row], ["failed", 9, 8]);
  assertStringIncludes(verdict.message!, "had a session before");
  assertStringIncludes(verdict.cause!, "outside the plugin class");
});

Deno.test("determinism: answers that differ between instances fail", () => {
  let instances = 0;
  const { id } = found(determinism, () => {
    const nudge = instances++ % 2;
    return {
      answer: (answer) =>
        withReport(answer, ({ allocations }) => {
          allocations[0].amount += nudge;
        }),
    };
  });
  assertEquals(id, 1);
});

Deno.test("warm equals cold: a gate that remembers fails, with the row", async () => {
  // Of reference R-1006 the row 108 is removed: 6, 106 and 107 no longer net, and only a lenient gate
  // takes them.
  const verdict = (await verdictsOf(...forgetful)).get("warm equals cold")!;
  assertEquals([verdict.status, verdict.id, verdict.row], ["failed", 6, 5]);
});

Deno.test("idempotent upsert: a row that counts double the second time fails, with the row", async () => {
  const verdicts = await verdictsOf(
    outside("const seen: Set<i64> = new Set<i64>();"),
    inProject("const factor: f64 = seen.has(line.row_id) ? 2 : 1;\n    seen.add(line.row_id);"),
    cents('factor * (line.list == "ours" ? cents : -cents)'),
  );
  // Each row counts double; the first that is found to is one of those that are drawn to be looked at.
  const verdict = verdicts.get("idempotent upsert")!;
  assertEquals(verdict.status, "failed");
  assert(verdict.id !== undefined && verdict.row !== undefined);
  assertStringIncludes(verdict.cause!, "project()");
});

Deno.test("order independence: favouring the first row fails, with the row", async () => {
  const verdicts = await verdictsOf(
    outside('let first: string = "";'),
    inProject("if (first.length == 0) first = line.reference;"),
    (source) =>
      source.replace(
        "new Row(line.reference,",
        'new Row(line.reference == first ? "" : line.reference,',
      ),
  );
  const verdict = verdicts.get("order independence")!;
  assertEquals([verdict.status, verdict.id, verdict.row], ["failed", 1, 0]);
  assertStringIncludes(verdict.cause!, "break ties by id");
});

Deno.test("pinned groups survive churn: a pin that does not outlive a removal fails", () => {
  const { message } = found(pinnedSurvive, () => {
    let removed = false;
    return {
      answer(answer, command) {
        removed ||= command.includes('"remove"');
        return withReport(answer, ({ groups }) => {
          if (removed) { for (const group of groups) group.status = "proposed"; }
        });
      },
    };
  });
  assertStringIncludes(message, "after every other row was removed");
});

/** Nothing in each list, and the pairs across them. */
const CUT =
  "sharded<Row>((lot) => lot.data.cents > 0 ? 'ours' : 'theirs', (_k) => identity<Row>(), inner)";

Deno.test("cut by its shards: what comes after and is not declared fails, with the row", async () => {
  const { message, row } = (await verdictsOf(rooted('{ by: ["list"] }', CUT)))
    .get("cut by its shards")!;
  assertMatch(message!, /row \d+ was in a group .*, and of 1 parts put together it is alone/);
  assert(row !== undefined);
});

Deno.test("cut by its shards: what comes after and is declared is kept", async () => {
  const source = starterSource(rooted('{ by: ["list"], after: true }', CUT));
  const { conforms, verdicts } = await conform(await moduleOf(source), sample);
  assert(conforms);
  assertEquals(byProperty(verdicts).get("cut by its shards")!.status, "held");
});

Deno.test("cut by its shards: a strategy of one piece that is said to be cut fails", async () => {
  const verdicts = await verdictsOf(rooted('{ by: ["reference"] }', "inner"));
  const { status, message } = verdicts.get("cut by its shards")!;
  assertEquals(status, "failed");
  assertMatch(message!, /its strategy is not sharded\(\)/);
});

Deno.test("conservation: a strategy that loses a row fails, with the row", async () => {
  const lossy = `class Lossy extends Strategy<Row> {
  resolve(bag: Lot<Row>[], _span: Span | null): Resolution<Row> {
    return new Resolution<Row>([], bag.slice(1));
  }
}`;
  const verdicts = await verdictsOf(
    outside(lossy),
    (source) =>
      source.replace("import {", "import { Lot, Resolution, Span,")
        .replace(
          "return when<Row>(",
          'if (close.length > -1) return new Lossy("lossy");\n    return when<Row>(',
        ),
  );
  const verdict = verdicts.get("conservation after every command")!;
  assertEquals([verdict.status, verdict.id, verdict.row], ["failed", 1, 0]);
  assertStringIncludes(verdict.cause!, "strategy of your own");
});

Deno.test("conservation: an allocation lost after a detach fails, with the row and the command", () => {
  const { id, message } = found(conservation, () => {
    let detached = false;
    return {
      answer(answer, command) {
        detached ||= command.includes('"detach"');
        return withReport(answer, ({ allocations }) => {
          if (detached) allocations.splice(allocations.findIndex(({ id }) => id === 105), 1);
        });
      },
    };
  });
  assertEquals(id, 105);
  assertStringIncludes(message, "after a detach");
});

Deno.test("conservation: a group whose net is not that of its allocations fails", () => {
  const { message } = found(conservation, () => ({
    answer: (answer) =>
      withReport(answer, ({ groups }) => {
        if (groups.length > 0) groups[0].net++;
      }),
  }));
  assertStringIncludes(message, "says net");
});

Deno.test("bad input: a projection that stops on a long text fails, with the row and the cell", async () => {
  const verdicts = await verdictsOf(
    inProject('if (line.reference.length > 1000) throw new Error("who writes so much");'),
  );
  const verdict = verdicts.get("bad input answered by an envelope")!;
  assertEquals([verdict.status, verdict.row], ["failed", 2]);
  assertStringIncludes(verdict.message!, '"xxx');
  assertStringIncludes(verdict.message!, "who writes so much");
});

for (
  const [what, expected, tampering] of [
    ["an answer that is no envelope", "no envelope", (answer: Answer) => answer.ok ? answer : {}],
    [
      "a session out of nothing",
      "no_session",
      (answer: Answer) => answer.ok ? answer : { ok: true },
    ],
  ] as const
) {
  Deno.test(`bad input: ${what} fails`, () => {
    assertStringIncludes(found(badInput, () => ({ answer: tampering })).message, expected);
  });
}

Deno.test("bad input: a refusal that changes the ledger fails, with the command", () => {
  const { message } = found(badInput, () => {
    let refusals = 0;
    return {
      answer(answer) {
        if (!answer.ok) refusals++;
        return withReport(answer, ({ allocations }) => {
          if (refusals > 0) allocations.pop();
        });
      },
    };
  });
  assertStringIncludes(message, "changed the ledger");
});

Deno.test("bad input: a command that should be refused and is not fails", () => {
  const { message } = found(badInput, () => ({
    answer: (answer, command) => command.includes('"fly"') ? { ok: true } : answer,
  }));
  assertStringIncludes(message, '{"op":"fly"}');
});

for (
  const [what, declaration, statement] of [
    ["eight bytes kept of every row", "const kept: f64[] = [];", "kept.push(line.amount);"],
    [
      "objects kept of every row, each by the next",
      "class Kept {\n  constructor(public next: Kept | null) {}\n}\nlet kept: Kept | null = null;",
      "kept = new Kept(kept);",
    ],
    [
      "64 bytes kept of every session",
      "const kept: string[] = [];",
      'if (line.row_id == 1) kept.push("28 letters".padEnd(28));',
    ],
  ]
) {
  Deno.test(`no growth: ${what} fail`, async () => {
    const verdicts = await verdictsOf(outside(declaration), inProject(statement));
    const verdict = verdicts.get("no growth over repeated sessions")!;
    assertEquals(verdict.status, "failed");
    assertMatch(
      verdict.message!,
      /^memory grew from \d+ to \d+ bytes over \d+ sessions of \d+ rows/,
    );
    assertStringIncludes(verdict.cause!, "outside the plugin class");
  });
}

function withReport(answer: Answer, change: (report: Report) => void): Answer {
  if (answer.report !== undefined) change(answer.report);
  return answer;
}
