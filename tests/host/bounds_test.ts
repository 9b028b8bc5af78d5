/** What a plugin or a file says may be of any length: all of it is bounded before anybody reads it. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { assertThrows } from "@std/assert/throws.js";
import { csvHeader, readCsv } from "../../core/host/csv/read_csv.ts";
import { describeFault } from "../../core/host/describe/check.ts";
import { isVersion } from "../../core/host/describe/version.ts";
import { FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { describeOf } from "../support/plugins/made_plugin.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

const LONG = "n".repeat(257);
const columns = (count: number, name = "c") =>
  Array.from({ length: count }, (_, at) => ({ name: `${name}${at}`, type: "utf8" as const }));

Deno.test("a description says no more than somebody can read, and the fault says which bound", () => {
  const cases: [Record<string, unknown>, RegExp | null][] = [
    [{}, null],
    [{ input: columns(1000) }, null],
    [{ input: columns(1001) }, /^input has more than 1000 columns$/],
    [{ input: [{ name: LONG.slice(1), type: "utf8" }] }, null],
    [{ input: [{ name: LONG, type: "utf8" }] }, /^input\[0\] has no name of 1 to 256 letters$/],
    [{ domain: { id: LONG, version: "1.0.0" } }, /^domain\.id is not a name of 1 to 256 letters$/],
    [
      { capabilities: Array(1001).fill("explain") },
      /^capabilities is not a list of at most 1000 names/,
    ],
    [{ capabilities: [LONG] }, /^capabilities .* of 1 to 256 letters$/],
    [{ config: columns(1001) }, /^config has more than 1000 fields$/],
    [{ config: [{ name: LONG, type: "bool" }] }, /^config\[0\] has no name of 1 to 256/],
    [{ selector: { tag: LONG } }, /^selector\.tag is not a text of up to 256 letters$/],
    [
      { selector: { requires_fields: Array(1001).fill("a") } },
      /^selector\.requires_fields is not a list of at most 1000/,
    ],
  ];
  for (const [said, fault] of cases) {
    const found = describeFault({ ...describeOf(), ...said });
    if (fault === null) assertEquals(found, null);
    else assertMatch(String(found), fault);
  }
});

Deno.test("a version is one that every reader takes: semver, with numbers that are exact", () => {
  // The examples of semver.org's own regular expression, and what lies past its bounds.
  for (
    const good of [
      ...["0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.0.0-alpha"],
      ...["1.0.0-alpha.beta.1", "1.0.0-alpha0.valid", "1.0.0-rc.1+build.123", "1.0.0-0A.is.legal"],
      ...["2.0.0+build.1848", "1.0.0+0.build.1-rc.10000aaa-kk-0.1", "999999999999999.0.0"],
      "1.0.0-" + "a".repeat(94),
    ]
  ) assertEquals([good, isVersion(good)], [good, true]);
  for (
    const bad of [
      ...[
        "1",
        "1.2",
        "1.2.3-0123",
        "1.2.3-0123.0123",
        "1.1.2+.123",
        "+invalid",
        "-invalid",
        "1.2.3+",
      ],
      ...["alpha", "1.0.0-alpha_beta", "1.0.0-alpha..", "01.1.1", "1.01.1", "1.1.01", "1.2.3.DEV"],
      ...["1.0.0+..", "v1.0.0", " 1.0.0", "1.0.0\n", "9999999999999999.0.0", ""],
      "1.0.0-" + "a".repeat(95),
    ]
  ) assertEquals([bad, isVersion(bad)], [bad, false]);
});

Deno.test("a description of more than a megabyte, or of endless lists in lists, is bad_describe", async () => {
  const texts = [
    JSON.stringify({ ...describeOf(), more: "x".repeat(1 << 20) }),
    JSON.stringify({ ...describeOf(), more: 0 }).replace(
      "0}",
      `${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
    ),
  ];
  for (const describe of texts) {
    const error = await assertRejects(() => Plugin.load(tinyModule({ describe })), FloreconError);
    assertEquals(error.code, "bad_describe");
  }
});

Deno.test("JSON from outside nests as deep as any document of ours does, and no deeper", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  parseJson(nested(64));
  assertMatch(refusal(nested(65)), /nests deeper than 64 levels/);
  assertMatch(refusal('{"a":'.repeat(65) + "1" + "}".repeat(65)), /deeper than 64/);
  // Brackets side by side, and brackets in texts, are no depth.
  parseJson(`[${Array(1000).fill("[]").join()}]`);
  assertEquals(parseJson(JSON.stringify(`\\"${"[".repeat(1000)}`)), `\\"${"[".repeat(1000)}`);
  assertEquals(parseJson(JSON.stringify(["\\", "[".repeat(1000)])), ["\\", "[".repeat(1000)]);
  assertMatch(refusal("{"), /JSON/);
});

function refusal(text: string): string {
  try {
    return JSON.stringify(parseJson(text));
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

Deno.test("a word that nobody typed by hand is compared with none", () => {
  assertEquals(nearestWord("amuont", ["amount", "memo"]), "amount");
  const word = "x".repeat(65);
  assertEquals(nearestWord(word, [word]), undefined);
  assertEquals(nearestWord("amuont", [word, "amount"]), "amount");
  const many = Array.from({ length: 301 }, (_, at) => `column ${at}`);
  assertEquals(nearestWord("column 300", many.slice(1)), "column 300");
  assertEquals(nearestWord("column 300", many), "column 30");
  // Words of quite another length are no nearer for being many.
  const others = Array.from({ length: 1000 }, (_, at) => `a column of another kind ${at}`);
  assertEquals(nearestWord("amuont", [...others, "amount"]), "amount");
});

Deno.test("data of more than 10,000 columns is refused, and a missing one is said in a few words", async () => {
  const csv = (count: number) => columns(count).map(({ name }) => name).join() + "\n";
  const describe = { input: [{ name: "amount", type: "f64" as const }] };
  const wide = await assertRejects(() => readCsv(csv(10_001), describe), FloreconError);
  assertEquals(wide.code, "ingest");
  assertMatch(wide.message, /10001 columns.*10000/);
  const header = assertThrows(
    () => csvHeader(new TextEncoder().encode(csv(10_001))),
    FloreconError,
  );
  assertEquals(header.message, wide.message);
  const missing = await assertRejects(() => readCsv(csv(10_000), describe), FloreconError);
  assertEquals(missing.details.column, "amount");
  assertMatch(missing.message, /"c0", "c1", .* and 9980 more$/);
});
