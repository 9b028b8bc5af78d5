/** A person's decisions outlive a run: they are kept verbatim, or reported by name. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

await Deno.writeFile(`${home}/plugin.wasm`, await moduleOf(starterSource()));

const ROWS = [
  [1, "ours", "A", 10],
  [2, "theirs", "A", 10],
  [3, "ours", "B", 7],
  [4, "theirs", "C", 6],
  [5, "ours", "D", 3],
];

const BY_HAND = {
  label: "by hand",
  reason: "agreed on the phone",
  allocations: [{ id: 3, amount: 700 }, { id: 4, amount: -600 }],
};
const IN_PART = {
  label: "in part",
  allocations: [{ id: 1, amount: 300, of: 1000 }, { id: 2, amount: -300, of: -1000 }],
};
const LEFT_OPEN = { label: "unmatched", allocations: [{ id: 5, amount: 300 }] };

function write(rows: unknown[][]): void {
  const csv = [["row_id", "list", "reference", "amount"], ...rows].map((it) => it.join(","));
  Deno.writeTextFileSync(`${home}/data.csv`, csv.join("\n") + "\n");
}

function save(saved: Record<string, unknown>): void {
  const plugin = { domain: "example.starter", version: "0.1.0", digest: "blake3:other" };
  const whole = { florecon: 1, plugin, decisions: [], tags: {}, ...saved };
  Deno.writeTextFileSync(`${home}/saved.json`, JSON.stringify(whole));
}

// deno-lint-ignore no-explicit-any -- documents of a foreign process
type Document = any;

interface Solved {
  document: Document;
  stderr: string;
  saved: Document;
}

async function solve(workspace = "saved.json"): Promise<Solved> {
  const args = ["solve", "data.csv", "--plugin", "plugin.wasm", "--workspace", workspace];
  const { stdout, stderr } = await florecon([...args, "--json"], { cwd: home });
  const saved = JSON.parse(Deno.readTextFileSync(`${home}/${workspace}`));
  return { document: JSON.parse(stdout), stderr, saved };
}

Deno.test("a workspace that is not there yet is created, with the plugin that it is for", async () => {
  write(ROWS);
  const { document, saved } = await solve("new.json");
  assertEquals(document.lapsed, []);
  assertEquals([saved.florecon, saved.decisions, saved.tags], [1, [], {}]);
  assertEquals([saved.plugin.domain, saved.plugin.version], ["example.starter", "0.1.0"]);
  assertMatch(saved.plugin.digest, /^blake3:[0-9a-f]{64}$/);
});

Deno.test("decisions are kept verbatim, with tags, and the rest is solved around them", async () => {
  write(ROWS);
  save({ decisions: [IN_PART, BY_HAND, LEFT_OPEN], tags: { ask: [4] } });
  const { document, saved } = await solve();
  assertEquals(document.lapsed, []);
  assertEquals(saved.tags, { ask: [4] });
  const sorted = (list: { label: string }[]) => list.toSorted((a, b) => a.label < b.label ? -1 : 1);
  assertEquals(sorted(saved.decisions), sorted([IN_PART, BY_HAND, LEFT_OPEN]));

  const { groups, allocations } = document.report;
  const pinned = groups.filter((it: Document) => it.status === "pinned");
  assertEquals(pinned.length, 3);
  // Rows 1 and 2 have 700 left each, which the plugin pairs by itself.
  const pair = groups.find((it: Document) => it.status === "proposed" && it.size === 2);
  const parts = allocations.filter((it: Document) => it.group_id === pair.group_id);
  assertEquals(parts.map((it: Document) => [it.id, it.amount]), [[1, 700], [2, -700]]);
});

Deno.test("a decision that no longer holds is named, not applied, and not thrown away", async () => {
  write([[1, "ours", "A", 10], [2, "theirs", "A", 10], [3, "ours", "B", 8], [5, "ours", "D", 3]]);
  save({ decisions: [BY_HAND, LEFT_OPEN] });
  const { document, stderr, saved } = await solve();
  assertEquals(document.lapsed.map((it: Document) => it.decision), [BY_HAND]);
  assertMatch(document.lapsed[0].why, /row 3 was 700 and is 800/);
  assertMatch(stderr, /no longer holds: "agreed on the phone" over rows 3, 4: row 3 was 700/);
  assertEquals(saved.decisions, [LEFT_OPEN, BY_HAND]);
});

Deno.test("decisions of another plugin are refused, and the file is left alone", async () => {
  write(ROWS);
  save({ plugin: { domain: "acme.other", version: "1.0.0", digest: "blake3:other" } });
  const before = Deno.readTextFileSync(`${home}/saved.json`);
  const args = ["solve", "data.csv", "--plugin", "plugin.wasm", "--workspace", "saved.json"];
  const { code, stderr } = await florecon(args, { cwd: home });
  assertEquals(code, 1);
  assertMatch(stderr, /made with acme\.other.*\[other_plugin\]/);
  assertEquals(Deno.readTextFileSync(`${home}/saved.json`), before);
});

Deno.test("a file that is no saved workspace is refused with what is wrong", async () => {
  write(ROWS);
  const cases: [string, RegExp][] = [
    ["{", /it is not JSON/],
    [`{"florecon": 1, "plugin": ${"[".repeat(100)}${"]".repeat(100)}}`, /it is not JSON/],
    ["[]", /it is not a JSON object/],
    [`{"florecon": 2}`, /"florecon" should be 1/],
    [
      `{"florecon":1,"plugin":{"domain":"x"},"tags":{},"decisions":[{"label":"x","allocations":[{"id":1.5,"amount":1}]}]}`,
      /decisions\[0\] needs allocations/,
    ],
  ];
  for (const [text, says] of cases) {
    Deno.writeTextFileSync(`${home}/saved.json`, text);
    const args = ["solve", "data.csv", "--plugin", "plugin.wasm", "--workspace", "saved.json"];
    const { code, stderr } = await florecon(args, { cwd: home });
    assertEquals(code, 1);
    assertMatch(stderr, says);
    assertEquals(Deno.readTextFileSync(`${home}/saved.json`), text);
  }
});
