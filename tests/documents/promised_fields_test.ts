/**
 * Who reads `--json` may rely on it: within one version of a document its fields may become more, and none
 * goes, becomes optional or changes its type. What is promised stands in tests/fixtures/promised_fields.txt.
 */
import { assertEquals } from "@std/assert/equals.js";
import { DOCUMENTS } from "../../cli/schemas/documents.generated.ts";
import {
  brokenPromises,
  formatForm,
  formsOf,
  parseForms,
  type Schema,
} from "../support/documents/fields.ts";

const KEPT = new URL("../fixtures/promised_fields.txt", import.meta.url);
const HEAD =
  "# What each document of --json has, as docs/operate.md promises it. deno task docs adds " +
  "what comes.\n# A line that goes, or says another type, breaks somebody's program: raise the " +
  "version instead.\n\n";

const today = Object.values(DOCUMENTS).flatMap((text) => formsOf(JSON.parse(text)));
const written = HEAD + today.map(formatForm).join("\n");
const promised = Deno.readTextFileSync(KEPT);

Deno.test("no field of a document goes, may be absent or changes its type within a version", () => {
  assertEquals(brokenPromises(parseForms(promised), today), []);
});

Deno.test("every field of today's documents is promised from now on", () => {
  const isKept = brokenPromises(parseForms(promised), today).length === 0;
  if (Deno.env.get("UPDATE_DOCS") === "1" && isKept) Deno.writeTextFileSync(KEPT, written);
  else assertEquals(promised, written, "run deno task docs");
});

/** A document's schema with fields, and what may go from it without a word. */
const before: Schema = {
  title: "thing/1",
  anyOf: [
    record({
      rows: { type: "number" },
      groups: { type: "array", items: { $ref: "#/$defs/Group" } },
    }),
    record({ head: { anyOf: [{ type: "string" }, { type: "null" }] } }),
  ],
  $defs: {
    Group: {
      ...record({ net: { type: "number" }, note: { type: "string" }, side: { enum: ["bank"] } }),
      required: ["net", "side"],
    },
  },
};

Deno.test("fields and forms may come, and what is said may become narrower", () => {
  const after = structuredClone(before);
  after.anyOf![0].properties!.more = { type: "string" };
  after.anyOf![1] = record({ head: { type: "string" } });
  after.anyOf!.unshift(record({ another: { type: "string" } }));
  after.$defs!.Group.required!.push("note");
  after.$defs!.Group.properties!.side.enum!.push("ledger");
  assertEquals(brokenPromises(keptOf(before), formsOf(after)), []);
});

Deno.test("a field that goes, may be absent, or is of another type is named with its place", () => {
  const changes: [(schema: Schema) => void, string][] = [
    [({ anyOf }) => delete anyOf![0].properties!.rows, "/rows is gone"],
    [({ anyOf }) => anyOf![0].required = [], "/groups may be absent"],
    [({ anyOf }) => anyOf![0].properties!.rows = { type: "string" }, "/rows may be string"],
    [({ $defs }) => delete $defs!.Group.properties!.note, "/groups[]/note is gone"],
    [({ $defs }) => $defs!.Group.required = ["net"], "/groups[]/side may be absent"],
    [
      ({ $defs }) =>
        $defs!.Group.properties!.net = { anyOf: [{ type: "number" }, { type: "null" }] },
      "/groups[]/net may be null",
    ],
    [({ anyOf }) => anyOf!.pop(), "/head is gone"],
  ];
  for (const [change, says] of changes) {
    const after = structuredClone(before);
    change(after);
    assertEquals(brokenPromises(keptOf(before), formsOf(after))[0], `thing/1: ${says}`);
  }
});

Deno.test("a document of a newer version owes the older one nothing", () => {
  const newer: Schema = { ...record({ rows: { type: "string" } }), title: "thing/2" };
  assertEquals(brokenPromises(keptOf(before), formsOf(newer)), []);
});

Deno.test("a type that holds itself ends", () => {
  const tree: Schema = {
    ...record({ root: { $ref: "#/$defs/Node" } }),
    title: "tree/1",
    $defs: { Node: record({ nodes: { type: "array", items: { $ref: "#/$defs/Node" } } }) },
  };
  const [form] = formsOf(tree);
  assertEquals([...form.fields.keys()], ["/root", "/root/nodes", "/root/nodes[]"]);
});

/** As it would be kept in a file. */
function keptOf(schema: Schema) {
  return parseForms(formsOf(schema).map(formatForm).join("\n"));
}

function record(properties: Record<string, Schema>): Schema {
  return { type: "object", properties, required: Object.keys(properties) };
}
