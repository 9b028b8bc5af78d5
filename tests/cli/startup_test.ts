/** What starting up loads: a command that is not run costs nothing, and help costs declarations. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { ROOT, sources } from "../support/repository/imports.ts";

/** What a file needs before it runs, types apart: files by their paths in the repository, and packages. */
async function loadedBy(file: string): Promise<string[]> {
  const args = ["info", "--json", file];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).output();
  const { modules, redirects = {} } = JSON.parse(new TextDecoder().decode(stdout));
  const byName = new Map<string, Module>(modules.map((it: Module) => [it.specifier, it]));
  const loaded = new Set<string>();
  const asked = [`file://${ROOT}/${file}`];
  for (let name = asked.pop(); name !== undefined; name = asked.pop()) {
    const known = redirects[name] ?? name;
    if (loaded.has(known)) continue;
    loaded.add(known);
    for (const { code, isDynamic } of byName.get(known)?.dependencies ?? []) {
      if (code?.specifier !== undefined && !isDynamic) asked.push(code.specifier);
    }
  }
  return [...loaded].map((it) => it.replace(`file://${ROOT}/`, "")).sort();
}

/** What takes long to load: a package, but for the small one that takes command lines apart. */
const HEAVY = /^npm:(?!\/deno-std@)|^node:(?!path$)|^(decisions|compiler|workbook)\//;

/** As `deno info` tells of it. */
interface Module {
  specifier: string;
  dependencies?: { code?: { specifier?: string }; isDynamic?: boolean }[];
}

Deno.test("--version loads no command", async () => {
  for (const start of ["cli/frame/run.ts", "cli/commands/mod.ts"]) {
    const loaded = await loadedBy(start);
    assert(loaded.includes(start));
    const commands = loaded.filter((it) => /^cli\/commands\/(?!mod\.ts)/.test(it));
    assertEquals([commands, loaded.filter((it) => HEAVY.test(it))], [[], []]);
  }
});

Deno.test("--help loads no package, no compiler and no log", async () => {
  const files = sources(["cli/commands"]).filter((file) => !file.endsWith("/mod.ts"));
  const all = await Promise.all(files.map(async (file) => [file, await loadedBy(file)] as const));
  const heavy = all.flatMap(([file, loaded]) =>
    loaded.filter((it) => HEAVY.test(it)).map((it) => `${file} loads ${it}`)
  );
  assertEquals(heavy, []);
});
