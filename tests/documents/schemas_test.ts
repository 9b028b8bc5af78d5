/** `docs/schemas` and what `florecon schema` prints are what the code of each command answers. */
import { assertEquals } from "@std/assert/equals.js";
import { commandList } from "../../cli/commands/mod.ts";
import { everyCommand } from "../../cli/frame/command.ts";
import { DOCUMENTS } from "../../cli/schemas/documents.generated.ts";
import { writeSchemas } from "../../docs/write_schemas.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const commands = await everyCommand(commandList);

const KEPT = new URL("../../docs/schemas/", import.meta.url);

Deno.test("docs/schemas and cli/schemas are what deno task docs writes", () => {
  using folder = temporaryFolder();
  writeSchemas({ readable: `${folder.path}/readable`, shipped: folder.path });
  assertEquals(filesIn(KEPT.pathname), filesIn(`${folder.path}/readable/`), "run deno task docs");
  const shipped = "documents.generated.ts";
  assertEquals(
    Deno.readTextFileSync(new URL(`../../cli/schemas/${shipped}`, import.meta.url)),
    Deno.readTextFileSync(`${folder.path}/${shipped}`),
    "run deno task docs",
  );
});

Deno.test("every command has a schema, and so has what fails, help and version", () => {
  const names = [...commands.map(({ name }) => name), "error", "help", "version"];
  assertEquals(Object.keys(DOCUMENTS).sort(), names.sort());
});

Deno.test("no schema leaves a field without a type, but for details of errors and schemas", () => {
  const open = Object.entries(DOCUMENTS).flatMap(([name, text]) =>
    untyped(JSON.parse(text)).map((path) => `${name}${path}`)
  );
  assertEquals(open, [
    "schema/anyOf/1/properties/document/additionalProperties",
    "error/properties/error/additionalProperties",
  ]);
});

function filesIn(folder: string): Record<string, string> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  return Object.fromEntries(names.map((name) => [name, Deno.readTextFileSync(folder + name)]));
}

/** Where a schema allows anything at all. */
function untyped(schema: unknown, path = ""): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((it, at) => untyped(it, `${path}/${at}`));
  const says = Object.keys(schema).filter((key) => key !== "description");
  if (says.length === 0) return [path];
  return Object.entries(schema).flatMap(([key, value]) => {
    return ["required", "enum", "const"].includes(key) ? [] : untyped(value, `${path}/${key}`);
  });
}
