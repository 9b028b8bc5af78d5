/** A project in an editor: what its author is shown while typing. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { LanguageServer, type Position } from "../process/language_server.ts";

/** What an author types who has read no page yet: nothing of it means in wasm what it does here. */
const WRONG = `import { Row } from "./plugin.ts";
export function all(rows: Row[]): Row | null {
  if (rows === null) return null;
  return new Row(1, rows.length);
}
`;

/**
 * Holds a fresh project to what an editor has to show there: nothing underlined, each name with what it
 * is for, names that are offered from "florecon", and what the dialect lacks.
 */
export async function holdEditor(folder: string, env?: Record<string, string>): Promise<void> {
  await using server = await LanguageServer.start(folder, env);
  for (const path of ["plugin.ts", "plugin_test.ts"]) {
    assertEquals(await server.open(path), [], path);
  }
  const text = Deno.readTextFileSync(`${folder}/plugin.ts`);
  const at = (words: string) => positionOf(text, words);

  assertMatch(
    await server.shown("plugin.ts", at('labeled<Row>("one')),
    /Each group.s reason becomes `tag`/,
  );
  assertMatch(await server.shown("plugin.ts", at("primary(row")), /The figure that has to net/);
  assertMatch(await server.shown("plugin.ts", at("Config {")), /What can be set for each run/);

  const members = await server.offered("plugin.ts", at("atMost("));
  for (const name of ["atMost", "members", "net", "size"]) assert(members.has(name), name);
  assertMatch(await server.documented(members.get("atMost")!), /no more than it may be/);
  assertMatch(await server.documented(members.get("net")!), /documentation/);

  const names = await server.offered("plugin.ts", at("seq<Row>(["));
  const windowed = await server.documented(names.get("windowed")!);
  assertMatch(windowed, /Keeps `inner` to lots that are near each other/);
  assertMatch(windowed, /Update import from \\"florecon\\"/);
  // What is for tests only is imported there from the beginning.
  const elsewhere = [...names.values()].map((it) => JSON.stringify(it))
    .filter((it) => it.includes('"./.florecon') && !it.includes("/testing.ts"));
  assertEquals(elsewhere, []);

  const wrong = await server.open("wrong.ts", WRONG);
  const told = wrong.map(({ range, code }) => [range.start.line, code]);
  assertEquals(told, [[3, 2345], [2, "florecon/identity"]]);
}

/** Where words begin in a text. */
function positionOf(text: string, words: string): Position {
  const at = text.indexOf(words);
  assert(at >= 0, words);
  const before = text.slice(0, at).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}
