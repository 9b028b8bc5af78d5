/** Decisions that come as a JSON document are worked around, and go on in a log. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { kept } from "../support/decisions/kept.ts";
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

function save(file: string, saved: Record<string, unknown>): void {
  const plugin = { domain: "example.starter", version: "0.1.0", digest: "blake3:other" };
  const whole = { florecon: 1, plugin, decisions: [], tags: {}, ...saved };
  Deno.writeTextFileSync(`${home}/${file}`, JSON.stringify(whole));
}

// deno-lint-ignore no-explicit-any -- documents of a foreign process
type Document = any;

function on(file: string, command: string, ...words: string[]) {
  const files = ["data.csv", "--plugin", "plugin.wasm", "--workspace", file];
  return florecon([command, ...words, ...files], { cwd: home });
}

Deno.test("its decisions are kept verbatim, and the rest is solved around them", async () => {
  write(ROWS);
  save("verbatim.json", { decisions: [IN_PART, BY_HAND, LEFT_OPEN], tags: { ask: [4] } });
  const { lapsed, report }: Document = JSON.parse(
    (await on("verbatim.json", "solve", "--json")).stdout,
  );
  assertEquals(lapsed, []);
  const { groups, allocations } = report;
  const pinned = groups.filter((it: Document) => it.status === "pinned");
  assertEquals(pinned.length, 3);
  // Rows 1 and 2 have 700 left each, which the plugin pairs by itself.
  const pair = groups.find((it: Document) => it.status === "proposed" && it.size === 2);
  const parts = allocations.filter((it: Document) => it.group_id === pair.group_id);
  assertEquals(parts.map((it: Document) => [it.id, it.amount]), [[1, 700], [2, -700]]);
});

Deno.test("what is decided on top of it goes into a log beside it, which holds all of it", async () => {
  write(ROWS);
  save("whole.json", { decisions: [IN_PART, BY_HAND, LEFT_OPEN], tags: { ask: [4] } });
  const before = Deno.readTextFileSync(`${home}/whole.json`);
  const { code, stdout, stderr } = await on("whole.json", "tag", "late", "1");
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /3 groups decided in whole\.florecon/);
  assertEquals(Deno.readTextFileSync(`${home}/whole.json`), before);
  const { decisions, tags } = kept(`${home}/whole.florecon`);
  assertEquals(decisions, [IN_PART, BY_HAND, LEFT_OPEN]);
  assertEquals(tags, { ask: [4], late: [1] });
  // Its decisions know their rows from now on.
  write(ROWS.map((row) => row[0] === 3 ? [3, "ours", "other", 7] : row));
  assertMatch((await on("whole.florecon", "solve")).stderr, /row 3: reference was "B"/);
  // The document is stale now, and nobody goes on with it unawares.
  const again = await on("whole.json", "solve");
  assertEquals(again.code, 1);
  assertMatch(again.stderr, /go on with --workspace whole\.florecon \[already_imported\]/);
});

Deno.test("a decision that its rows do not bear out is named, and not applied", async () => {
  write([[1, "ours", "A", 10], [2, "theirs", "A", 10], [3, "ours", "B", 8], [5, "ours", "D", 3]]);
  save("lapsed.json", { decisions: [BY_HAND, LEFT_OPEN] });
  const { stdout, stderr } = await on("lapsed.json", "solve", "--json");
  const { lapsed }: Document = JSON.parse(stdout);
  assertEquals(lapsed.map((it: Document) => it.missing), [[4]]);
  assertMatch(stderr, /no longer holds: "agreed on the phone" over rows 3, 4: row 4 is gone/);
  save("worth.json", { decisions: [BY_HAND, LEFT_OPEN] });
  write(ROWS.map((row) => row[0] === 3 ? [3, "ours", "B", 8] : row));
  const other = await on("worth.json", "solve");
  assertMatch(other.stderr, /over rows 3, 4: row 3 was worth 700 and is worth 800/);
});

Deno.test("a file that is no such document is refused with what is wrong", async () => {
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
    Deno.writeTextFileSync(`${home}/strange.json`, text);
    const { code, stderr } = await on("strange.json", "solve");
    assertEquals(code, 1);
    assertMatch(stderr, says);
    assertEquals(Deno.readTextFileSync(`${home}/strange.json`), text);
  }
});

Deno.test("a new log is not called a JSON document", async () => {
  const { code, stderr } = await on("none.json", "solve");
  assertEquals(code, 2);
  assertMatch(stderr, /a new log of decisions is no JSON; name "none\.florecon"/);
});
