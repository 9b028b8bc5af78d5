/** No command calls a report conserved that is not, however it lies. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { join } from "node:path";
import { serve } from "../../registry/server/mod.ts";
import { FORGETS, LEDGER, liar, LIES } from "../support/liars/modules.ts";
import { type Ran, temporaryFolder } from "../support/process/florecon.ts";
import { floreconHere as here } from "../support/process/in_process.ts";
import { once } from "../support/process/once.ts";
import { TOKEN, writeTestTokens } from "../support/registry/registry.ts";

const folder = temporaryFolder();
addEventListener("unload", () => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);

/** Lays out the data, and a module for each lie. */
const laidOut = once(async () => {
  Deno.mkdirSync(at("liars"));
  Deno.writeTextFileSync(data, LEDGER);
  for (const lie of [0, ...Object.keys(LIES).map(Number)]) {
    Deno.writeFileSync(moduleAt(lie), await liar(lie));
  }
});

function moduleAt(lie: number): string {
  return at(lie === 0 ? "honest.wasm" : join("liars", `${lie}.wasm`));
}

const data = at("ledger.csv");

/** Runs a command once they are laid out. */
async function floreconHere(args: string[]): Promise<Ran> {
  await laidOut();
  return await here(args);
}

/** A log of its own for each command, so that none finds what another has decided. */
const log = (command: string) => ["--workspace", at(`${command}.florecon`)];

/** Commands that run a module on data, in this process. */
const COMMANDS: Record<string, (module: string) => string[]> = {
  solve: (module) => ["solve", data, "--plugin", module],
  report: (module) => ["report", data, "--plugin", module, "--workspace", at("none.florecon")],
  test: (module) => ["test", module, data],
  explain: (module) => ["explain", "1", data, "--plugin", module],
  ship: (module) => ["ship", module, data, "--dry-run"],
  pin: (module) => ["pin", "--clean", "0", data, "--plugin", module, ...log("pin")],
  merge: (module) => ["merge", "3", "4", data, "--plugin", module, ...log("merge")],
  tag: (module) => ["tag", "late", "5", data, "--plugin", module, ...log("tag")],
};

/** What a person reads as praise. */
const PRAISE =
  /conserved to|matched\b.*%|conservation after every command\s*$|published|^ok |^pinned|^merged|kept in/;

function assertRefused({ code, stdout, stderr }: Ran, what: string): void {
  assertEquals(code, 1, what);
  const praised = stdout.split("\n").filter((line) => PRAISE.test(line) && !/^ *failed/.test(line));
  assertEquals(praised, [], what);
  assertMatch(stderr, /error: .*\[(not_conserved|not_conforming|probe_failed)\]/, what);
}

for (const [command, args] of Object.entries(COMMANDS)) {
  Deno.test(`${command} refuses every module that lies, and no honest one`, async () => {
    for (const [lie, what] of Object.entries(LIES)) {
      assertRefused(await floreconHere(args(moduleAt(Number(lie)))), `one that ${what}`);
    }
    const honest = await floreconHere(args(moduleAt(0)));
    assertEquals(honest.code, 0, honest.stderr);
  });
}

Deno.test("what people decided is not lost to a module that calls no group pinned", async () => {
  Deno.writeFileSync(at("forgets.wasm"), await liar(FORGETS));
  const commands = (module: string) => [
    ["pin", "--clean", "0", data, "--plugin", module, ...log("forgets")],
    ["merge", "5", "7", data, "--anyway", "--reason", "so", "--plugin", module, ...log("forgets")],
  ];
  for (const args of commands(at("forgets.wasm"))) {
    assertRefused(await floreconHere(args), `${args[0]} with one that forgets`);
  }
  for (const args of commands(moduleAt(0))) assertEquals((await floreconHere(args)).code, 0);
  const before = Deno.readFileSync(at("forgets.florecon"));
  const solve = ["solve", data, "--plugin", at("forgets.wasm"), ...log("forgets")];
  const tag = ["tag", "late", "8", data, "--plugin", at("forgets.wasm"), ...log("forgets")];
  for (const args of [solve, tag]) assertRefused(await floreconHere(args), args[0]);
  assertEquals(Deno.readFileSync(at("forgets.florecon")), before);
});

Deno.test("solve names the line of the row that shows it", async () => {
  const { stderr } = await floreconHere(["solve", data, "--plugin", moduleAt(6)]);
  assertStringIncludes(
    stderr,
    "ledger.csv, line 6: row 5 has the amount 5, and its parts sum to 0; do not use this report",
  );
});

Deno.test("solve under --json carries the row, and no report", async () => {
  const { stdout } = await floreconHere(["solve", data, "--plugin", moduleAt(1), "--json"]);
  const { ok, error, report } = JSON.parse(stdout);
  assertEquals([ok, error.code, error.id, report], [false, "not_conserved", 5, undefined]);
});

Deno.test("discover --tier 2 offers no module that lies", async () => {
  const { code, stdout } = await floreconHere([
    ...["discover", at("liars"), "--tier", "2", "--data", data, "--timeout", "60"],
  ]);
  assertEquals(code, 1);
  assertMatch(stdout, /^no plugins\n/);
  for (const [lie, what] of Object.entries(LIES)) {
    const said = stdout.split("\n").find((line) => line.includes(`/${lie}.wasm: `)) ?? "";
    assertMatch(said, /tell the plugin's author.*\[probe_failed\]$/, `one that ${what}`);
  }
});

Deno.test("publish with a sample takes no module that lies", async () => {
  const tokenFile = at("tokens.json");
  writeTestTokens(tokenFile);
  Deno.mkdirSync(at("registry"));
  const server = await serve({
    folder: at("registry"),
    hostname: "127.0.0.1",
    port: 0,
    readOnly: false,
    tokenFile,
    version: "0.0.0",
    log: () => {},
  });
  try {
    const args = (lie: number) => [
      ...["publish", moduleAt(lie), "--registry", server.url, "--token", TOKEN],
      ...["--sample", data],
    ];
    for (const [lie, what] of Object.entries(LIES)) {
      const { code, stdout, stderr } = await floreconHere(args(Number(lie)));
      assertEquals([code, stdout], [1, ""], `one that ${what}`);
      assertMatch(stderr, /on this data: .*tell the plugin's author/, `one that ${what}`);
    }
    const honest = await floreconHere(args(0));
    assert(honest.code === 0, honest.stderr);
  } finally {
    await server.stop();
  }
});
