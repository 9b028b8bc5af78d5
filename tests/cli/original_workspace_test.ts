/** What people decided with the original is taken over, or refused for what it does not say. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { kept } from "../support/decisions/kept.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());
const at = (name: string) => `${scope.path}/${name}`;

await Deno.writeFile(at("plugin.wasm"), await moduleOf(starterSource()));
Deno.writeTextFileSync(
  at("data.csv"),
  `row_id,list,reference,amount
1,ours,A,10
2,theirs,A,10
3,ours,B,7
4,theirs,C,6
5,ours,D,3
6,ours,E,0
`,
);

const part = (id: number, amount: number) => ({ id, amount });
const BY_HAND = {
  reason: "agreed on the phone",
  origin: "manual",
  allocations: [part(3, 700), part(4, -600)],
};
const LEFT_OPEN = { reason: null, origin: "unmatched", allocations: [part(5, 300)] };
const TAGS = {
  tags: { "4": ["tag:needs review"], "5": ["tag:ask", "tag:needs review"] },
  meta: {
    "tag:needs review": { label: "Needs review", color: "#217346", kind: "bucket" },
    "tag:ask": { label: "ask", color: "#6d3fd1", kind: "bucket" },
  },
};

/** The file as the original's hosts write it; the browser's has the data in it as well. */
function write(said: Record<string, unknown> = {}): string {
  const text = JSON.stringify(
    {
      kind: "florecon.workspace",
      version: 1,
      domain: { id: "example.starter", version: "0.1.0" },
      decisions: [BY_HAND, LEFT_OPEN],
      tags: TAGS,
      dataset: { rows: [[1, "ours"]] },
      meta: {},
      ...said,
    },
    null,
    2,
  );
  for (const { name } of [...Deno.readDirSync(scope.path)]) {
    if (name.startsWith("saved.")) Deno.removeSync(at(name));
  }
  Deno.writeTextFileSync(at("saved.json"), text);
  return text;
}

const FILES = [at("data.csv"), "--plugin", at("plugin.wasm"), "--workspace"];
const LEDGER = [...FILES, at("saved.json")];
const solve = () => floreconHere(["solve", ...LEDGER, "--json"]);

Deno.test("decisions and tags are taken over, and the file is kept as it was", async () => {
  const text = write();
  const { code, stdout, stderr } = await solve();
  assertEquals(code, 0, stderr);
  const { lapsed, report } = JSON.parse(stdout);
  assertEquals(lapsed, []);
  const pinned = report.groups.filter((it: { status: string }) => it.status === "pinned");
  assertEquals(pinned.map((it: Record<string, unknown>) => [it.origin, it.reason, it.net]), [
    ["unmatched", undefined, 300],
    ["manual", "agreed on the phone", 100],
  ]);
  assertStringIncludes(stderr, `the tag "Needs review" is Needs-review here`);
  const done = await floreconHere(["tag", "late", "1", ...LEDGER]);
  assertEquals(done.code, 0, done.stderr);
  const { florecon, plugin, decisions, tags } = kept(at("saved.florecon"));
  assertEquals([florecon, plugin.domain, decisions.length], [1, "example.starter", 2]);
  assertEquals(tags, { "Needs-review": [4, 5], ask: [5], late: [1] });
  assertEquals(Deno.readTextFileSync(at("saved.json")), text);
});

Deno.test("what saves nothing changes no file", async () => {
  const text = write();
  const { code, stdout } = await floreconHere(["report", ...LEDGER, "--json"]);
  assertEquals([code, Deno.readTextFileSync(at("saved.json"))], [0, text]);
  assertEquals(JSON.parse(stdout).tags, { "Needs-review": [4, 5], ask: [5] });
  const alone = await floreconHere(["report", "--workspace", at("saved.json")]);
  assertMatch(alone.stdout, /^example\.starter 0\.1\.0: the decisions in /);
  assertEquals([...Deno.readDirSync(scope.path)].some((it) => it.name === "saved.florecon"), false);
});

Deno.test("a file that names no plugin is for the one that is named, which is said", async () => {
  for (const domain of [null, undefined]) {
    write({ domain });
    const { code, stderr } = await solve();
    assertEquals(code, 0);
    assertStringIncludes(stderr, "it does not say for which plugin");
  }
  write({ domain: "example.starter" });
  assertEquals((await solve()).code, 0);
  for (const domain of ["acme.other", { id: "acme.other", version: "1.0.0" }]) {
    const text = write({ domain });
    assertMatch((await solve()).stderr, /made with acme\.other.*\[other_plugin\]/);
    assertEquals(Deno.readTextFileSync(at("saved.json")), text);
  }
});

Deno.test("a row's parts in all decisions are taken for the whole of it, as it does not say", async () => {
  const split = [
    { reason: null, origin: "manual", allocations: [part(1, 300), part(2, -300)] },
    { reason: null, origin: "manual", allocations: [part(1, 700), part(2, -700), part(6, 0)] },
    { reason: null, origin: "manual", allocations: [part(3, 200), part(4, -600)] },
  ];
  write({ decisions: split });
  const { stdout } = await solve();
  const { lapsed, report } = JSON.parse(stdout);
  assertEquals(lapsed.map((it: { why: string }) => it.why), [
    "row 3 was worth 200 and is worth 700",
  ]);
  const pinned = report.groups.filter((it: { status: string }) => it.status === "pinned");
  assertEquals(pinned.map((it: { size: number }) => it.size), [2, 2]);
});

Deno.test("what it does not say, or says in a way that cannot be carried over, is refused", async () => {
  const decision = (allocations: unknown) => ({ decisions: [{ origin: "manual", allocations }] });
  const cases: [Record<string, unknown>, RegExp][] = [
    [{ version: 2 }, /it is version 2 of the original's, and this reads 1/],
    [{ domain: 7 }, /"domain" names no plugin/],
    [{ decisions: {} }, /"decisions" is not a list/],
    [decision([part(1, 0.5)]), /decisions\[0\] needs allocations of whole ids and amounts/],
    [decision([part(2 ** 60, 5)]), /decisions\[0\] needs allocations of whole ids and amounts/],
    [{ decisions: [{ origin: 7, allocations: [part(1, 5)] }] }, /decisions\[0\] has no origin/],
    [{ tags: [] }, /"tags" is not an object/],
    [{ tags: { tags: { x: ["tag:ask"] }, meta: {} } }, /a tag is on the row "x", which is no id/],
    [{ tags: { tags: { "1": "tag:ask" }, meta: {} } }, /the tags of row 1 are not a list/],
    [
      {
        tags: {
          tags: { "1": ["tag:a b", "tag:a-b"] },
          meta: { "tag:a b": { label: "a b" }, "tag:a-b": { label: "a-b" } },
        },
      },
      /two of its tags would be a-b here/,
    ],
  ];
  for (const [said, says] of cases) {
    const text = write(said);
    const { code, stderr } = await solve();
    assertEquals(code, 1);
    assertMatch(stderr, says);
    assertMatch(stderr, /\[bad_workspace\]/);
    assertEquals(Deno.readTextFileSync(at("saved.json")), text);
  }
});
