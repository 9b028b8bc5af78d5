/** Whoever adds a piece to the algebra is told what else it needs: nothing can be forgotten. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { BARE } from "../../core/host/report/units.ts";
import { stepsOf } from "../../cli/report/steps.ts";
import * as algebra from "../../core/algebra/mod.ts";
import * as flows from "../../core/flow/mod.ts";
import * as sdk from "../../core/sdk/mod.ts";
import { explanationOf } from "../../core/host/report/native_explanation.ts";
import { Recon } from "../../core/workspace/mod.ts";
import { lines, trees } from "../support/data/arbitrary.ts";
import fc from "../support/data/fast_check.ts";
import { pageOf, sectionOf } from "../support/documents/page.ts";
import { grow, type Row } from "../support/plugins/forest.ts";
import { Forest } from "../support/plugins/forest_plugin.ts";
import { sources } from "../support/repository/imports.ts";

/** Exported functions that make no strategy. */
const HELPERS = ["hash", "level", "positionOf", "solveTransport", "sorted", "tier", "tiered"];

/** Pieces that are no step of their own in a trace. */
const UNSEEN = ["likely", "sure"];

/** A node of the forest that stands for what authors write themselves: nobody has words for it. */
const AUTHORS_OWN = "tranches";

/** What `explain` says of a node that it has no words for. */
const NO_WORDS = "makes no proposal with it";

/** A piece of a strategy, and the file that it stands in. */
interface Piece {
  name: string;
  source: string;
}

const files = sources(["core/algebra", "core/flow"]).map((path) => pageOf(path));
const pieces: Piece[] = Object.entries({ ...algebra, ...flows })
  .filter(([name, it]) => !HELPERS.includes(name) && !`${it}`.startsWith("class"))
  .map(([name]) => ({ name, source: files.find((text) => declares(text, name)) ?? "" }));

/** How the rows of random ledgers fare in random strategies: those of the differential. */
const sampled = fc.sample(fc.tuple(lines, trees), 500);
const explained = sampled.flatMap(([ledger, tree]) => {
  const plugin = new Forest();
  const ids = ledger.map(({ id }) => id);
  const recon = new Recon<Row>(grow(tree), (row) => plugin.primary(row));
  assertEquals(recon.upsertAll(ids, ledger.map((line) => plugin.project(line))), null);
  return explanationOf(recon, ids);
});
const words = new Set(sampled.flatMap(([, tree]) => tree.split(" ")));
const grown = new Set([
  ...explained.flatMap(({ nodes }) => nodes.map(({ name }) => name)),
  ...UNSEEN.filter((name) => words.has(name)),
]);

Deno.test("every piece of the algebra is known by name", () => {
  assert(pieces.length > 15, `only ${pieces.length} were found`);
  assertEquals(pieces.filter(({ source }) => source === "").map(({ name }) => name), []);
});

for (const { name, source } of pieces) {
  Deno.test(`${name}() is in the SDK`, () => {
    assert(name in sdk, "export it in core/algebra/mod.ts, or name it in core/sdk/mod.ts");
  });

  Deno.test(`${name}() grows in the random forest`, () => {
    // Where a file has several pieces, each is a node of its own name.
    const [, node] = source.match(/super\("(\w+)"/) ?? [, name];
    const missing = "tests/support/plugins/forest.ts does not read it, " +
      "or tests/support/data/arbitrary.ts does not write it";
    assert(grown.has(node), missing);
  });

  Deno.test(`${name}() says what it does, with an example`, () => {
    const comment = commentOf(source, name);
    assert(comment.length > 40, "write a comment above the function");
    const example = /```ts\n([^]*?)```/.exec(comment)?.[1] ?? "";
    assert(example.includes(`${name}<`), "show it in the comment, between ```ts and ```");
  });

  Deno.test(`${name}() has a row in the table of pieces`, () => {
    const table = sectionOf(pageOf("plugins/starter/README.md"), "The pieces of a strategy");
    const rows = table.split("\n").filter((line) => line.startsWith("|"));
    assert(rows.some((row) => row.includes(`${name}<`)), "add it to plugins/starter/README.md");
  });
}

Deno.test("explain has words for every piece that may be silent about a row", () => {
  const silent = explained.flatMap((row) => stepsOf(row, String, () => BARE))
    .filter(({ said }) => said.includes(NO_WORDS))
    .map(({ where }) => /(\w+)\)?$/.exec(where)![1]);
  assertEquals([...new Set(silent)], [AUTHORS_OWN], "give it words in cli/report/steps.ts");
});

function declares(text: string, name: string): boolean {
  return new RegExp(`^export function ${name}\\b`, "m").test(text);
}

/** What stands above a function. */
function commentOf(source: string, name: string): string {
  const above = source.slice(0, source.search(new RegExp(`^export function ${name}\\b`, "m")));
  return above.endsWith("*/\n") ? above.slice(above.lastIndexOf("/**")) : "";
}
