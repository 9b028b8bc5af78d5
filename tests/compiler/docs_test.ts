/** What a plugin's author says of it is read from the comments of its source. */
import { assertEquals } from "@std/assert/equals.js";
import { commentBefore, firstSentence } from "../../compiler/source/comments.ts";
import type { Source } from "../../compiler/asc/asc.ts";
import { moduleOf } from "../support/compiler/plugins.ts";
import { pluginSource } from "../support/plugins/plugin_source.ts";

/** What is read before the first `|`. */
const before = (text: string) => commentBefore({ text } as Source, text.indexOf("|"));

Deno.test("commentBefore() reads the doc comment right before a place", () => {
  assertEquals(before("/** One. */\n|x"), { text: "One.", tags: new Map() });
  assertEquals(before("/** One. */\nexport default |x")?.text, "One.");
  assertEquals(before("/**\n * One\n * line.\n *\n * Two.\n */ |x")?.text, "One line.\nTwo.");
  assertEquals(
    before("/**\n * One.\n * @unit euro\n *   cents\n * @unit x\n */\n|x")?.tags.get("unit"),
    "euro cents",
  );
  assertEquals(before("/** One. */ let a = 1; |x"), null);
  assertEquals(before("/* One. */ |x"), null);
  assertEquals(before("// One.\n|x"), null);
  assertEquals(before("/**/ |x"), null);
  assertEquals(before("|x"), null);
});

Deno.test("firstSentence() ends at the first full stop that ends a sentence", () => {
  assertEquals(firstSentence("Takes 1.5 days. And more."), ["Takes 1.5 days.", "And more."]);
  assertEquals(firstSentence("No stop"), ["No stop", ""]);
  assertEquals(firstSentence(""), ["", ""]);
});

Deno.test("docs say what class, columns, settings and steps are", async () => {
  const source = pluginSource({
    imports:
      `import { amount, Domain, domain, id, identity, labeled, minor, record, seq, Strategy } from "florecon";`,
    record: `@record
class Line {
  /** Tells lines apart. */
  @id id: i64 = 0;
  account: string = "";
  /**
   * What was paid.
   * @unit euros
   * @example 12.50
   */
  @amount amount: f64 = 0;
  day: i64 = 0;
}`,
    config: "class Config {\n  /** How much is none. */\n  tol: f64 = 0;\n}",
    marks: '/** Pairs lines. It sees all of them. */\n@domain("acme.test", "1.0.0")',
    strategy: `return seq<Row>([
      /** The first. */
      labeled<Row>("one", identity<Row>()),
      labeled<Row>("two", identity<Row>()),
      three(),
    ]);`,
    rest: `/** All of them. */
function three(): Strategy<Row> {
  return labeled<Row>("three", identity<Row>());
}`,
  });
  assertEquals((await moduleOf(source)).docs, {
    summary: "Pairs lines.",
    description: "It sees all of them.",
    columns: {
      id: { comment: "Tells lines apart." },
      amount: { comment: "What was paid.", unit: "euros", example: "12.50" },
    },
    settings: { tol: { comment: "How much is none." } },
    stages: [
      { name: "one", comment: "The first." },
      { name: "three", comment: "All of them." },
    ],
  });
  assertEquals((await moduleOf(pluginSource())).docs, {});
});
