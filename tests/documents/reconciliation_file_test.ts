/** docs/reconciliation-file.md shows a document that is read, with every key that there is. */
import { assertEquals } from "@std/assert/equals.js";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { mapTables } from "../../sources/mapping/mod.ts";
import { parseReconciliation, reconciliationSchema } from "../../sources/reconciliation/mod.ts";
import { keptModuleIn } from "../support/compiler/kept.ts";
import { blocksOf, pageOf } from "../support/documents/page.ts";

const PAGE = pageOf("docs/reconciliation-file.md");
const BANK = new URL("../../plugins/bank/", import.meta.url);
const { describe } = await Plugin.load((await keptModuleIn(BANK, "plugin.ts", "ship")).wasm);
const { code } = blocksOf(PAGE).find(({ language }) => language === "json")!;

Deno.test("the document that the page shows fills the columns of the bank plugin", () => {
  const { sources } = parseReconciliation(code, "florecon.json");
  const mapped = Object.entries(sources).map(([name, { columns }]) => {
    return { name, columns, tables: [] };
  });
  assertEquals(mapTables(mapped, describe).rows, 0);
});

Deno.test("every key that may stand there is in the document, and is told", () => {
  const { input, domain } = describe;
  const schema = reconciliationSchema({ input: input.slice(0, 1), domain, config: [] });
  const columns = new Set(input.map(({ name }) => name));
  const keys = keysOf(schema).filter((key) => !columns.has(key));
  const shown = new Set(keysIn(JSON.parse(code)));
  assertEquals(keys.filter((key) => !shown.has(key)), []);
  assertEquals(keys.filter((key) => !PAGE.includes(`\`${key}\``)), []);
});

/** The names of all properties of a schema. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? Object.keys(schema.properties as object) : [];
  return [...new Set([...own, ...Object.values(schema).flatMap(keysOf)])];
}

/** The keys of a document. */
function keysIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}
