/** The examples in the library's documentation compile and run, in the setting that they speak of. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import * as library from "../../mod.ts";
import * as sdk from "../../core/sdk/mod.ts";
import { sources } from "../support/repository/imports.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const ROOT = new URL("../../", import.meta.url);
const ROOMS = ["algebra", "flow", "workspace", "sdk", "host"];

/** What examples take for granted: a plugin with its classes, a ledger, and a piece or two. */
const SETTING = `
class Line { currency = "EUR"; }
class Row {
  ref = ""; refs: string[] = []; account = ""; unit = ""; cents = 0; dollars = 0; amount = 0; day = 0;
}
class Config {}
const line = new Line();
const inner = library.exact1to1<Row>((lot) => lot.data.ref);
const cascade = library.seq<Row>([inner]);
const wasm = await Deno.readFile("solver.wasm");
const csv = await Deno.readFile("ledger.csv");
const plugin = await library.Plugin.load(wasm);
const workspace = new library.Workspace(plugin);
const spec = new library.FlowSpec<Row>().penalty(100).cost((_a, _b) => 0);
`;

/** The examples of a file, each with where it stands. */
function examplesIn(path: string): { name: string; code: string }[] {
  const text = Deno.readTextFileSync(new URL(path, ROOT));
  return [...text.matchAll(/^ *\* ```ts\n([^]*?)^ *\* ```/gm)].map(({ 1: code, index }) => ({
    name: `${path}:${text.slice(0, index).split("\n").length}`,
    code: code.replaceAll(/^ *\* ?/gm, ""),
  }));
}

/** A module that does what an example does, with the names that whoever reads it would import. */
function moduleFor(path: string, code: string): string {
  const mod = new URL("mod.ts", ROOT).href;
  const isSdk = path.startsWith("core/sdk/");
  const used = Object.keys(isSdk ? sdk : library)
    .filter((name) => new RegExp(`\\b${name}\\b`).test(code))
    // An empty class stands for a whole plugin.
    .filter((name) => !isSdk || name !== "Domain");
  const imports = code.match(/^import .*;$/gm) ??
    [`import { ${used} } from "${isSdk ? new URL("core/sdk/mod.ts", ROOT) : mod}";`];
  return `import * as library from "${mod}";
${imports.join("\n").replaceAll("@florecon/florecon", mod)}
${SETTING}
${isSdk ? "class Domain<_L, _R, _C> {}" : ""}
{
${code.replaceAll(/^import .*;$/gm, "")}
}
`;
}

Deno.test("every example in the documentation of the library compiles and runs", async () => {
  using folder = temporaryFolder();
  const put = (name: string, content: string | Uint8Array) =>
    Deno.writeFileSync(
      `${folder.path}/${name}`,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
  put("solver.wasm", await moduleOf(starterSource()));
  put("ledger.csv", "row_id,list,reference,amount\n1,ours,A,5\n2,theirs,A,5\n");
  const table = tableFromArrays({
    row_id: BigInt64Array.of(1n),
    list: ["ours"],
    reference: ["A"],
    amount: Float64Array.of(5),
  });
  put("ledger.feather", tableToIPC(table, "file"));

  const modules: string[] = [];
  for (const room of ROOMS) {
    for (const path of sources([`core/${room}`])) {
      if (!isPublic(path)) continue;
      for (const example of examplesIn(path)) {
        const file = `${example.name.replaceAll(/\W+/g, "_")}.ts`;
        put(file, moduleFor(path, example.code));
        modules.push(file);
      }
    }
  }
  assert(modules.length > 20, `only ${modules.length} examples were found`);
  put("all.ts", modules.map((it) => `import "./${it}";`).join("\n"));
  const config = new URL("deno.json", ROOT).pathname;
  const args = ["run", "--check", "--no-lock", "--config", config, "-A", "all.ts"];
  const { code, stderr } = await run(Deno.execPath(), args, { cwd: folder.path });
  assertEquals(code, 0, stderr);
});

/** Whether the library or the SDK hands on what a file exports. */
function isPublic(path: string): boolean {
  const text = Deno.readTextFileSync(new URL(path, ROOT));
  const names = [...text.matchAll(/^export (?:async )?(?:function|class|abstract class) (\w+)/gm)];
  return names.some(([_, name]) => name in library || name in sdk);
}
