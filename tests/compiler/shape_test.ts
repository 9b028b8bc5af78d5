import { assertEquals } from "@std/assert/equals.js";
import type { Describe } from "../../core/host/describe/describe.ts";
import { describeFault } from "../../core/host/describe/check.ts";
import { Assembly } from "../../compiler/assembly.ts";
import { isOfPlugin } from "../../compiler/source/whose.ts";
import { type Diagnostic, Diagnostics } from "../../compiler/diagnostic.ts";
import { readShape, type Shape } from "../../compiler/shape/mod.ts";
import { marked } from "../support/compiler/marked.ts";
import { type Parts, pluginSource } from "../support/plugins/plugin_source.ts";

const ADDRESSES = { last_words: 16, last_row: 8 };

const ANY_CURRENCY: Parts = {
  imports:
    'import { amount, Domain, domain, id, identity, minorOf, record, Strategy } from "florecon";',
  project: 'return new Row("", «minorOf(line.amount, line.account)»);',
};

// In each example the guillemets enclose what the diagnostic must point at.
const MALFORMED: [name: string, code: string, parts: Parts][] = [
  ["a record without @record", "no_record", {
    record: 'class «Line» { @id id: i64 = 0; account: string = ""; amount: f64 = 0; }',
  }],
  ["a second record", "two_records", { rest: "@record class «Other» { @id id: i64 = 0; }" }],
  ["a second plugin", "two_plugins", {
    rest:
      '@domain("a.b", "1.0.0") abstract class Base extends Domain<Line, Row, Config> {}\n@domain("a.b", "1.0.0") class «Second» extends Domain<Line, Row, Config> {}',
  }],
  ["a plugin with too few types", "plugin_types", {
    head: "class Test extends «Domain<Line, Row>»",
  }],
  ["a record that is no class", "no_record", {
    head: "class Test extends Domain<«string», Row, Config>",
  }],
  ["a record from nowhere", "no_record", {
    head: "class Test extends Domain<«Lines», Row, Config>",
  }],
  ["a config that is no class", "no_config", {
    head: "class Test extends Domain<Line, Row, «f64»>",
  }],
  ["a column of an unknown type", "column_type", {
    record: record("memo: «Row» | null = null;").replace(" | null = null", " = new Row()"),
  }],
  ["a column of numbers", "column_type", { record: record("memo: «number» = 0;") }],
  ["a narrow column", "column_type", { record: record("memo: «i32» = 0;") }],
  ["a column of flags", "column_type", { record: record("memo: «bool» = false;") }],
  ["a column of dates", "column_type", { record: record("memo: «Date» = new Date(0);") }],
  ["a column of lists", "column_type", { record: record("memo: «string[]» = [];") }],
  ["a column that may be null", "column_type", { record: record("memo: «string | null» = null;") }],
  ["a private column", "private_field", { record: record('private «memo»: string = "";') }],
  ["a protected column", "private_field", { record: record('protected «memo»: string = "";') }],
  ["a record without an id", "no_id", {
    record: '@record class «Line» { account: string = ""; amount: f64 = 0; }',
  }],
  ["an id of decimals", "id_type", {
    record: '@record class Line { @id «id»: f64 = 0; account: string = ""; amount: f64 = 0; }',
  }],
  ["a second amount", "two_amounts", { record: record("@amount «fee»: f64 = 0;") }],
  ["an amount of text", "amount_type", {
    record:
      '@record class Line { @id id: i64 = 0; account: string = ""; @amount «amount»: string = ""; }',
  }],
  ["an amount of what is no unit", "bad_amount", { record: amountMarked('«@amount("USD")»') }],
  ["an amount of an unknown word", "bad_amount", {
    record: amountMarked('@amount({ «unit»: "USD" })'),
  }],
  ["an amount of no currency", "bad_amount", {
    record: amountMarked('@amount({ currency: «"usd"» })'),
  }],
  ["an amount of half a digit", "bad_amount", {
    record: amountMarked("@amount({ digits: «0.5» })"),
  }],
  ["an amount of too many digits", "bad_amount", {
    record: amountMarked("@amount({ digits: «19» })"),
  }],
  ["a date of text", "date_type", { record: record('@date «due»: string = "";') }],
  ["a date that cannot be missing", "date_type", { record: record("@date «due»: i64 = 0;") }],
  ["a date that is an id", "date_type", { record: record("@id @date «due»: f64 = 0;") }],
  ["an id that may be missing", "id_type", { record: record("@id @optional «line»: i64 = 0;") }],
  ["words of a number", "one_of_type", { record: record('@oneOf("a") «side»: f64 = 0;') }],
  ["words that may be missing", "one_of_type", {
    record: record('@optional @oneOf("a") «side»: string = "";'),
  }],
  ["words that are an id", "one_of_type", {
    record: record('@id @oneOf("a") «side»: string = "";'),
  }],
  ["one of no words", "bad_one_of", { record: record('«@oneOf» side: string = "";') }],
  ["one word twice", "bad_one_of", { record: record('«@oneOf("a", "a")» side: string = "";') }],
  ["a word with a blank behind", "bad_one_of", {
    record: record('«@oneOf("a ")» side: string = "";'),
  }],
  ["a word that is computed", "bad_one_of", {
    record: record('«@oneOf("a" + "b")» side: string = "";'),
  }],
  ["an unknown mark", "unknown_mark", { record: record('«@key» memo: string = "";') }],
  ["a mark with arguments", "unknown_mark", { record: record('«@id("x")» memo: string = "";') }],
  ["a record that inherits", "inherited_fields", {
    record:
      'class Base {} @record class Line extends «Base» { @id id: i64 = 0; account: string = ""; amount: f64 = 0; }',
  }],
  ["a record with a constructor", "constructor_arguments", {
    record: record("«constructor»(x: f64) {}"),
  }],
  ["a config of an unknown type", "config_type", {
    config: "class Config { tol: «Row» = new Row(); }",
  }],
  ["a narrow config", "config_type", { config: "class Config { tol: «i32» = 0; }" }],
  ["a config that may be null", "config_type", {
    config: "class Config { tol: «string | null» = null; }",
  }],
  ["a config without a default", "config_default", { config: "class Config { «tol»: f64; }" }],
  ["a config with a computed default", "config_default", {
    config: "class Config { tol: f64 = «24 * 60»; }",
  }],
  ["a config with a default of another type", "config_default", {
    config: 'class Config { tol: f64 = «"a"»; }',
  }],
  ["a config of whole numbers with a fraction", "config_default", {
    config: "class Config { tol: i64 = «0.5»; }",
  }],
  ["a config of flags with a number", "config_default", {
    config: "class Config { tol: bool = «1»; }",
  }],
  ["a plugin without @domain", "no_domain", {
    marks: "",
    head: "class «Test» extends Domain<Line, Row, Config>",
  }],
  ["a domain without a version", "bad_domain", { marks: '«@domain("acme.test")»' }],
  ["a domain of computed text", "bad_domain", { marks: '«@domain("acme." + "test", "1.0.0")»' }],
  ["a domain without an owner", "bad_domain", { marks: '@domain(«"test"», "1.0.0")' }],
  ["a domain in capitals", "bad_domain", { marks: '@domain(«"Acme.Test"», "1.0.0")' }],
  ["a version that is none", "bad_version", { marks: '@domain("acme.test", «"1.0"»)' }],
  ["a version with leading zeros", "bad_version", { marks: '@domain("acme.test", «"01.0.0"»)' }],
  ["a selector without a rule", "bad_selector", selected("«@selector()»")],
  ["a selector of another kind", "bad_selector", selected('«@selector("bank")»')],
  ["an unknown part of a selector", "bad_selector", selected("@selector({ «order»: 1 })")],
  ["a tag that is no text", "bad_selector", selected("@selector({ tag: «1» })")],
  ["a priority that is no number", "bad_selector", selected('@selector({ priority: «"high"» })')],
  [
    "a requirement that is no list",
    "bad_selector",
    selected('@selector({ requires: «"account"» })'),
  ],
  [
    "a requirement that is no column",
    "bad_selector",
    selected('@selector({ requires: ["account", «"acount"»] })'),
  ],
  ["amounts in any currency without a word of which", "no_currency", ANY_CURRENCY],
  ["shards of nothing", "bad_shards", selected("«@shards()»")],
  ["shards without a column", "bad_shards", selected("«@shards({ after: true })»")],
  ["an unknown part of shards", "bad_shards", selected('@shards({ by: ["account"], «key»: 1 })')],
  ["shards by no list", "bad_shards", selected('@shards({ by: «"account"» })')],
  ["shards by no column", "bad_shards", selected('@shards({ by: [«"acount"»] })')],
  [
    "an after that is no flag",
    "bad_shards",
    selected('@shards({ by: ["account"], after: «1» })'),
  ],
];

function record(field: string): string {
  return `@record class Line {\n  @id id: i64 = 0;\n  account: string = "";\n  @amount amount: f64 = 0;\n  ${field}\n}`;
}

function amountMarked(mark: string): string {
  return record("").replace("@amount", mark);
}

function selected(mark: string): Parts {
  return { marks: `@domain("acme.test", "1.0.0")\n${mark}` };
}

Deno.test("amounts in any currency are fine where the plugin says which, or all are of one", () => {
  const says = "currency(row: Row): string {\n    return row.account;\n  }";
  const one = '@amount({ currency: "USD" })';
  const fine: Parts[] = [
    { ...ANY_CURRENCY, members: says },
    { ...ANY_CURRENCY, record: amountMarked(one) },
    { ...ANY_CURRENCY, project: 'return new Row("", minorOf(line.amount, "EUR"));' },
  ];
  for (const parts of fine) {
    const { text } = marked(pluginSource(parts));
    assertEquals(shapeOf({ "plugin.ts": text }).diagnostics, []);
  }
});

for (const [name, code, parts] of MALFORMED) {
  Deno.test(`${name} is refused in the author's terms`, () => {
    const { text, place } = marked(pluginSource(parts));
    const { diagnostics } = shapeOf({ "plugin.ts": text });
    const [diagnostic] = diagnostics;
    assertEquals(
      { code: diagnostic?.code, place: [diagnostic?.line, diagnostic?.column, diagnostic?.length] },
      { code, place },
      JSON.stringify(diagnostics),
    );
    assertEquals(diagnostics.length, 1, JSON.stringify(diagnostics));
    assertEquals(typeof diagnostic.hint, "string");
  });
}

Deno.test("a file without a plugin class is refused", () => {
  const { diagnostics } = shapeOf({ "plugin.ts": "export const x: f64 = 1;\n" });
  assertEquals(diagnostics.map(({ code, line }) => [code, line]), [["no_plugin", 1]]);
});

Deno.test("every diagnostic of a shape is found at once", () => {
  const { diagnostics } = shapeOf({
    "plugin.ts": pluginSource({
      record: '@record\nclass Line {\n  account: number = 0;\n  @amount\n  amount: string = "";\n}',
      config: "class Config {\n  a: f64;\n  b: i32 = 0;\n}",
      marks: '@domain("Test", "1")',
    }),
  });
  assertEquals(diagnostics.map(({ code }) => code), [
    "no_id",
    "column_type",
    "amount_type",
    "config_default",
    "config_type",
    "bad_domain",
  ]);
});

Deno.test("describe says what columns are marked as", () => {
  const { shape, diagnostics } = shapeOf({
    "plugin.ts": pluginSource({
      record: `@record
class Line {
  @id id: i64 = 0;
  account: string = "";
  @amount({ currency: "JPY", digits: 0 }) @optional amount: f64 = 0;
  @date day: f64 = 0;
  @optional @date due: f64 = 0;
  @optional memo: string = "";
  @oneOf("bank", "ledger") side: string = "";
}`,
    }),
  });
  assertEquals(diagnostics, []);
  assertEquals(shape?.describe.input.slice(2), [
    { name: "amount", type: "f64", amount: { currency: "JPY", digits: 0 }, optional: true },
    { name: "day", type: "i64", date: true },
    { name: "due", type: "i64", date: true, optional: true },
    { name: "memo", type: "utf8", optional: true },
    { name: "side", type: "utf8", one_of: ["bank", "ledger"] },
  ]);
});

Deno.test("a column of some words is loaded, and so held to them, though nothing reads it", () => {
  const columns = 'side: string = ""; @oneOf("bank", "ledger") kind: string = "";';
  const { shape } = shapeOf({ "plugin.ts": pluginSource({ record: record(columns) }) });
  assertEquals([shape!.used.has("side"), shape!.used.has("kind")], [false, true]);
});

Deno.test("describe says which columns it takes to say what a row is worth", () => {
  const members = "worth(line: Line): f64 { return line.day > 0 ? minor(line.amount, 2) : 0; }";
  const { shape } = shapeOf({ "plugin.ts": pluginSource({ members }) });
  assertEquals(shape!.describe.input, [
    { name: "id", type: "i64", id: true, worth: true },
    { name: "account", type: "utf8" },
    { name: "amount", type: "f64", amount: true, worth: true },
    { name: "day", type: "i64", worth: true },
  ]);
});

Deno.test("describe says what the source says", () => {
  const { shape, diagnostics } = shapeOf({
    "plugin.ts": pluginSource({
      record: `@record
class Line {
  static limit: f64 = 3;
  @id bank: string = "";
  @id id: i64 = 0;
  account: string = "";
  @amount amount: f64 = 0;
  get size(): f64 { return this.amount; }
}`,
      config: `class Config {
  tol: f64 = -0.5;
  days: i64 = 5;
  strict: bool = true;
  prefix: string = "a\\"b";
}`,
      marks:
        '@domain("acme.bank", "1.2.0-rc.1")\n@selector({ tag: "bank", priority: -1, requires: ["account", "amount"] })',
    }),
  });
  assertEquals(diagnostics, []);
  const expected: Describe = {
    abi_version: 1,
    domain: { id: "acme.bank", version: "1.2.0-rc.1" },
    input: [
      { name: "bank", type: "utf8", id: true },
      { name: "id", type: "i64", id: true },
      { name: "account", type: "utf8" },
      { name: "amount", type: "f64", amount: true },
    ],
    report_schema: 1,
    capabilities: [
      ...["solve", "pin", "merge", "detach", "dissolve"],
      ...["stages", "totals", "explain", "amounts", "amounts_of_rows", "report_arrow"],
      ...["certainty", "apart", "merge_groups"],
    ],
    config: [
      { name: "tol", type: "f64", default: -0.5 },
      { name: "days", type: "i64", default: 5 },
      { name: "strict", type: "bool", default: true },
      { name: "prefix", type: "utf8", default: 'a"b' },
    ],
    selector: { requires_fields: ["account", "amount"], tag: "bank", priority: -1 },
    ...ADDRESSES,
  };
  assertEquals(shape!.describe, expected);
  assertEquals(describeFault(shape!.describe), null);
});

Deno.test("what is left out of a selector is left out of describe", () => {
  const { shape } = shapeOf({ "plugin.ts": pluginSource(selected('@selector({ tag: "bank" })')) });
  assertEquals(shape!.describe.selector, { tag: "bank" });
  const { shape: without } = shapeOf({ "plugin.ts": pluginSource() });
  assertEquals("selector" in without!.describe, false);
});

Deno.test("only the columns that project reads are loaded, next to identity and amount", () => {
  const cases: [project: string, used: string[]][] = [
    ["return new Row(line.account, minor(line.amount, 2));", ["id", "account", "amount"]],
    ['return new Row("", 1);', ["id", "amount"]],
    ['const f = (): f64 => <f64> line.day; return new Row("", f());', ["id", "amount", "day"]],
    // The line goes elsewhere, and who knows what is read there.
    ["return this.make(line);", ALL],
    ["const other = line; return new Row(other.account, 1);", ALL],
    ["return new Row(line.name(), 1);", ALL],
    ['const f = (): Line => line; return new Row("", 1);', ALL],
  ];
  for (const [project, used] of cases) {
    const { shape } = shapeOf({ "plugin.ts": pluginSource({ project }) });
    assertEquals([...shape!.used].sort(), [...used].sort(), project);
  }
});

Deno.test("what a line is worth takes the columns that worth reads, next to identity and amount", () => {
  const cases: [rest: string, weighed: string[] | null][] = [
    ["", null],
    ["worth(line: Line): f64 { return minor(line.amount, 2); }", ["id", "amount"]],
    ["worth(line: Line): f64 { return <f64> line.day; }", ["id", "amount", "day"]],
    ["worth(line: Line): f64 { return this.primary(this.project(line)); }", ALL],
  ];
  for (const [members, weighed] of cases) {
    const { shape } = shapeOf({ "plugin.ts": pluginSource({ members }) });
    const found = shape!.weighed === null ? null : [...shape!.weighed].sort();
    assertEquals(found, weighed?.toSorted() ?? null, members);
  }
});

const ALL = ["id", "account", "amount", "day"];

Deno.test("record, row and config may stand in files of their own, under other names", () => {
  const { shape, diagnostics } = shapeOf({
    "plugin.ts": pluginSource({
      imports: `import { amount, Domain, domain, id, identity, minor, Strategy } from "florecon";
import { Entry as Line } from "./model/entry.ts";
import { Config, Row } from "./model/rest.ts";`,
      record: "",
      row: "",
      config: "",
    }),
    "model/entry.ts":
      'import { id, record } from "florecon";\n@record export class Entry { @id id: i64 = 0; account: string = ""; amount: f64 = 0; }',
    "model/rest.ts":
      "export class Config {}\nexport class Row { constructor(public account: string, public cents: f64) {} }",
  });
  assertEquals(diagnostics, []);
  assertEquals(shape!.record.name.text, "Entry");
  assertEquals(shape!.describe.input.map(({ name }) => name), ["id", "account", "amount"]);
});

function shapeOf(
  sources: Record<string, string>,
): { shape: Shape | null; diagnostics: Diagnostic[] } {
  const assembly = new Assembly((path) => sources[path] ?? null, {
    optimized: false,
    assertions: true,
    boundsChecked: false,
  });
  const files = assembly.add({ path: "plugin.ts", text: sources["plugin.ts"] }, false);
  assertEquals(assembly.errors().map(({ message }) => message), []);
  const diagnostics = new Diagnostics();
  const shape = readShape(files.filter(isOfPlugin), ADDRESSES, diagnostics);
  return { shape, diagnostics: diagnostics.inOrder() };
}
