/** What stands in a folder is in the list that makes it known: nothing is written and then forgotten. */
import { assertEquals } from "@std/assert/equals.js";
import { commandList } from "../../cli/commands/mod.ts";
import * as algebra from "../../core/algebra/mod.ts";
import { pageOf } from "../support/documents/page.ts";
import { sources } from "../support/repository/imports.ts";

Deno.test("every function that makes a strategy is exported by core/algebra/mod.ts", () => {
  const folders = ["route", "match", "judge"].map((folder) => `core/algebra/${folder}`);
  const made = sources(folders).flatMap((file) =>
    [...pageOf(file).matchAll(/^export function (\w+)<[^]*?\): Strategy</gm)].map(([, it]) => it)
  );
  assertEquals(made.filter((name) => !(name in algebra)), []);
});

Deno.test("every file of cli/commands declares a command that mod.ts lists", async () => {
  const files = sources(["cli/commands"]).filter((file) => !file.endsWith("/mod.ts"));
  const declared = await Promise.all(files.map(async (file) => {
    const { command } = await import(`../../${file}`);
    return command;
  }));
  const listed = await Promise.all(
    Object.entries(commandList).map(async ([name, load]) => [name, (await load()).command]),
  );
  const byName = Object.fromEntries(declared.map((it) => [it.name, it]));
  assertEquals(Object.fromEntries(listed), byName);
});

Deno.test("every group of routes is part of the application", () => {
  const files = sources(["registry/server/routes"]);
  const made = files.flatMap((file) =>
    [...pageOf(file).matchAll(/^export function (\w+Routes)\(/gm)].map(([, name]) => name)
  );
  const app = pageOf("registry/server/app.ts");
  assertEquals(made.filter((name) => !app.includes(`app.route("/", ${name}(`)), []);
});
