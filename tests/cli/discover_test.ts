/** A folder of plugins, good and bad, from the command line: what is in it, and which one is meant. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { join } from "node:path";
import type { InputField } from "../../core/host/describe/describe.ts";
import { RIGHTS } from "../../cli/system/rights.ts";
import { concat } from "../../core/host/bytes.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { writeManifest } from "../../registry/module/manifest.ts";
import { WASM_HEADER } from "../../registry/module/wasm.ts";
import { florecon, MAIN, run, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";
import {
  describeOf,
  GROWS,
  LOOPS,
  madePlugin,
  reportAnswer,
} from "../support/plugins/made_plugin.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

const scope = temporaryFolder();
const home = scope.path;
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

const starter = await moduleOf(starterSource());
const { describe } = await Plugin.load(starter);
const STARTER = writeManifest(starter, describe);

function put(path: string, bytes: Uint8Array): void {
  Deno.mkdirSync(join(home, path, ".."), { recursive: true });
  Deno.writeFileSync(join(home, path), bytes);
}

const column = (name: string, type: InputField["type"]): InputField => ({ name, type });

// Seven plugins, of which the starter is the one for its own sample: row_id, list, reference, amount.
const SHELF: Record<string, Uint8Array> = {
  "starter.wasm": STARTER,
  "starter_old.wasm": madePlugin({
    id: "example.starter",
    version: "0.0.9",
    input: describe.input,
  }),
  "any.wasm": madePlugin({ id: "acme.any", version: "9.0.0", selector: { priority: -5 } }),
  "bank.wasm": madePlugin({ id: "acme.bank", input: [column("account", "utf8")] }),
  "deep/entity.wasm": madePlugin({
    id: "acme.entity",
    selector: { requires_fields: ["entity"], tag: "ic", priority: 500 },
  }),
  "boast.wasm": writeManifest(
    madePlugin({ id: "example.boast", input: describe.input }),
    describeOf({ id: "example.boast", input: describe.input, selector: { priority: 900 } }),
  ),
  "lists.wasm": madePlugin({ id: "acme.lists", input: [column("lists", "utf8")] }),
};
for (const [name, bytes] of Object.entries(SHELF)) put(`shelf/${name}`, bytes);

const SAMPLE = new URL("../../plugins/starter/data/sample.csv", import.meta.url).pathname;
Deno.copyFileSync(SAMPLE, join(home, "ledger.csv"));

const WHY_NOT: Record<string, [rule: string, why: RegExp]> = {
  "example.starter 0.0.9": ["version", /^example\.starter 0\.1\.0 is higher$/],
  "acme.any 9.0.0": ["fit", /^it reads 2 of the data's columns; example\.starter 0\.1\.0 reads 4$/],
  "acme.bank 1.0.0": ["columns", /no column "account"/],
  "acme.entity 1.0.0": ["columns", /no column "entity"/],
  "example.boast 1.0.0": ["confirm", /differ in "selector".*\[describe_mismatch\]/],
  "acme.lists 1.0.0": ["columns", /no column "lists"; did you mean "list"\?/],
};

interface PassedOver {
  id: string;
  version: string;
  rule: string;
  why: string;
}

function assertReasons(passedOver: PassedOver[]): void {
  const names = passedOver.map(({ id, version }) => `${id} ${version}`);
  assertEquals(names.sort(), Object.keys(WHY_NOT).sort());
  for (const { id, version, rule, why } of passedOver) {
    const [wanted, words] = WHY_NOT[`${id} ${version}`];
    assertEquals([id, rule], [id, wanted]);
    assertMatch(why, words);
  }
}

Deno.test("solve picks the right one of seven out of a folder, and says why not the others", async () => {
  const { code, stdout, stderr } = await florecon(
    ["solve", "ledger.csv", "--plugin", "shelf"],
    { cwd: home },
  );
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^example\.starter 0\.1\.0 on ledger\.csv/);
  assertMatch(stdout, /chosen: example\.starter 0\.1\.0 is the highest version/);
  assertMatch(stdout, /not +acme\.bank 1\.0\.0 +the data has no column "account"/);
  assertMatch(stdout, /grouped +19 /);

  const json = await florecon(
    ["solve", "ledger.csv", "--plugin", "shelf", "--json"],
    { cwd: home },
  );
  const { selection, domain } = JSON.parse(json.stdout);
  assertEquals(domain, { id: "example.starter", version: "0.1.0" });
  assertEquals(selection.chosen.source, join("shelf", "starter.wasm"));
  assertReasons(selection.passed_over);
});

Deno.test("discover says the same of the same data", async () => {
  const { code, stdout } = await florecon(
    ["discover", "shelf", "--data", "ledger.csv", "--json"],
    { cwd: home },
  );
  assertEquals(code, 0);
  const { findings, selection } = JSON.parse(stdout);
  assertEquals(findings.length, 7);
  assertEquals(selection.chosen.id, "example.starter");
  assertReasons(selection.passed_over);
});

Deno.test("a folder serves stdin and a time limit as a file does", async () => {
  const stdin = Deno.readFileSync(join(home, "ledger.csv"));
  for (const more of [[], ["--timeout", "60"]]) {
    const args = ["solve", "-", "--plugin", "shelf", ...more];
    const { code, stdout, stderr } = await florecon(args, { cwd: home, stdin });
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, /grouped +19 /);
  }
});

Deno.test("a plugin of the folder can be named, with a range of its versions", async () => {
  const solve = (plugin: string) =>
    florecon(["solve", "ledger.csv", "--plugin", plugin], { cwd: home });
  assertMatch(
    (await solve("shelf#example.starter@^0.1")).stdout,
    /example\.starter 0\.1\.0 was asked/,
  );
  const wrong = await solve("shelf#example.startr");
  assertEquals([wrong.code, wrong.stdout], [1, ""]);
  assertMatch(wrong.stderr, /did you mean example\.starter\?.*\[no_plugin\]\n$/);
  const none = await solve("shelf#example.starter@^7");
  assertMatch(none.stderr, /has no version \^7; it has 0\.0\.9, 0\.1\.0.*\[no_plugin\]\n$/);
  assertMatch((await solve("shelf#example.starter@one")).stderr, /\[bad_range\]\n$/);
  assertMatch((await solve("shlef#example.starter")).stderr, /\[cannot_read\]\n$/);
});

Deno.test("data that nothing fits is told so, with the reasons", async () => {
  Deno.writeTextFileSync(join(home, "other.csv"), "alpha,beta\n1,2\n");
  const solved = await florecon(
    ["solve", "other.csv", "--plugin", "shelf"],
    { cwd: home },
  );
  assertEquals([solved.code, solved.stdout], [1, ""]);
  assertMatch(
    solved.stderr,
    /none of 7 plugins fits the data; florecon discover shelf --data other\.csv/,
  );

  const told = await florecon(["discover", "shelf", "--data", "other.csv"], { cwd: home });
  assertEquals(told.code, 1);
  assertMatch(told.stdout, /none chosen: none of 7 plugins fits the data/);
  assertMatch(told.stdout, /not +acme\.lists 1\.0\.0 +the data has no column "lists"/);
});

Deno.test("an exact tie is an error that lists the candidates, in solve and in discover", async () => {
  const answer = reportAnswer([]);
  for (const id of ["acme.left", "acme.right"]) {
    put(`twins/${id}.wasm`, madePlugin({ id }, { answer }));
  }
  for (const args of [["solve", "ledger.csv", "--plugin", "twins"], TWINS]) {
    const { code, stdout, stderr } = await florecon([...args, "--json"], { cwd: home });
    assertEquals(code, 1);
    const { error } = JSON.parse(stdout);
    assertEquals(error.code, "tied");
    assertEquals(error.tied.map((it: { id: string }) => it.id), ["acme.left", "acme.right"]);
    assertStringIncludes(stderr, "name one of them, as in twins#acme.left");
  }
  const named = await florecon([...TWINS, "--domain", "acme.right@1"], { cwd: home });
  assertMatch(named.stdout, /chosen: acme\.right 1\.0\.0 was asked for/);
});

const TWINS = ["discover", "twins", "--data", "ledger.csv"];

Deno.test("everything that can be wrong with a file is listed, and the command ends", async () => {
  const wrong = (parts: Parameters<typeof madePlugin>[1]) =>
    madePlugin({ id: "acme.wrong" }, parts);
  put("pit/0.wasm", new Uint8Array(0));
  put("pit/cut.wasm", STARTER.subarray(0, 60_000));
  put("pit/giant.wasm", concat([WASM_HEADER, Uint8Array.of(10, 255, 255, 255, 255, 15, 1)]));
  put("pit/good.wasm", STARTER);
  put("pit/grows.wasm", wrong({ describeBody: GROWS }));
  put("pit/import.wasm", wrong({ imported: { module: "env", name: "open" } }));
  put("pit/liar.wasm", writeManifest(STARTER, describeOf({ id: "acme.liar" })));
  put("pit/locked/good.wasm", STARTER);
  put("pit/loops.wasm", wrong({ describeBody: LOOPS }));
  put("pit/no_manifest.wasm", starter);
  put("pit/no_plugin.wasm", tinyModule({ exports: {} }));
  const codes: Record<string, string> = {
    "0.wasm": "not_wasm",
    "cut.wasm": "not_wasm",
    "giant.wasm": "not_wasm",
    "good.wasm": "ok",
    "grows.wasm": "out_of_memory",
    "import.wasm": "has_imports",
    "liar.wasm": "describe_mismatch",
    "loops.wasm": "timed_out",
    "no_manifest.wasm": "ok",
    "no_plugin.wasm": "missing_export",
  };
  if (Deno.build.os !== "windows") {
    Deno.symlinkSync("../..", join(home, "pit/up"));
    codes["up"] = "unreadable";
    Deno.symlinkSync("circle.wasm", join(home, "pit/circle.wasm"));
    codes["circle.wasm"] = "unreadable";
    Deno.chmodSync(join(home, "pit/locked"), 0);
    codes["locked"] = "unreadable";
  } else codes[join("locked", "good.wasm")] = "ok";

  const command = [Deno.execPath(), "run", ...RIGHTS, MAIN];
  command.push("discover", "pit", "--tier", "1", "--timeout", "2", "--json");
  // Root reads everything, unless it lets go of what makes it root.
  const root = Deno.build.os === "linux" && Deno.uid() === 0;
  if (root) command.unshift("setpriv", "--bounding-set=-all", "--inh-caps=-all");
  const { code, stdout, stderr } = await run(command[0], command.slice(1), { cwd: home });
  if (Deno.build.os !== "windows") Deno.chmodSync(join(home, "pit/locked"), 0o700);
  assertEquals(code, 0);
  const { findings } = JSON.parse(stdout);
  const found = findings.map((it: { ok: boolean; code?: string; path: string }) => [
    it.path.slice("pit/".length),
    it.ok ? "ok" : it.code,
  ]);
  const grows = found.find(([path]: string[]) => path === "grows.wasm");
  // On a busy machine its time is up before its memory is.
  if (grows[1] === "timed_out") codes["grows.wasm"] = "timed_out";
  assertEquals(Object.fromEntries(found), codes);
  const bare = findings.find((it: { describeOnly?: boolean }) => it.describeOnly);
  assertEquals(bare.path, join("pit", "no_manifest.wasm"));
  // The same for people: one line for each.
  for (const [path, code] of Object.entries(codes)) {
    if (code !== "ok") {
      assertMatch(stderr, new RegExp(`${path.replace(".", "\\.")}.*\\[${code}\\]`));
    }
  }
});

Deno.test("--tier 2 has the plugins that fit solve the data", async () => {
  const { code, stdout } = await florecon(
    ["discover", "shelf/starter.wasm", "shelf/bank.wasm", "--tier", "2", "--data", "ledger.csv"],
    { cwd: home },
  );
  assertEquals(code, 0);
  // 19 of the sample's 28 rows match.
  assertMatch(stdout, /example\.starter +0\.1\.0 +2, 67\.9% matched/);
  assertMatch(stdout, /acme\.bank +1\.0\.0 +1 /);
});

Deno.test("--index writes index.json beside the plugins, and finds the same with and without it", async () => {
  const findings = async (...flags: string[]) => {
    const { code, stdout } = await florecon(["discover", "shelf", "--json", ...flags], {
      cwd: home,
    });
    assertEquals(code, 0);
    return JSON.parse(stdout).findings;
  };
  const plain = await findings();
  const indexed = await findings("--index");
  assertEquals(await findings("--index"), indexed);
  const named = (list: typeof plain) => list.map((it: { path: string }) => it.path);
  assertEquals(named(indexed), named(plain));
  const index = JSON.parse(Deno.readTextFileSync(join(home, "shelf/index.json")));
  assertEquals(Object.keys(index["example.starter"]), ["0.0.9", "0.1.0"]);
  assertEquals(index["acme.entity"]["1.0.0"].path, "deep/entity.wasm");
});

Deno.test("what makes no sense together is wrong usage", async () => {
  const cases: [string[], RegExp][] = [
    [[], /needs PATH/],
    [["shelf", "--tag", "bank"], /--tag chooses for some data; give it with --data FILE/],
    [["shelf", "--number-format", "1.234,56"], /--number-format chooses for some data/],
    [["shelf/any.wasm", "--index"], /--index takes folders/],
    [["shelf", "--tier", "3"], /--tier takes 0, 1 or 2/],
    [["shelf", "--data", "ledger.csv", "--number-format", "euros"], /"euros" is no number format/],
  ];
  for (const [args, says] of cases) {
    const { code, stderr } = await florecon(["discover", ...args], { cwd: home });
    assertEquals([args, code], [args, 2], stderr);
    assertMatch(stderr, says);
  }
});
