/** XML as statements and workbooks have it: what is well formed is read, all else refused at once. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { SaxesParser } from "saxes";
import { decodeXml, XmlFault, XmlReader } from "../../sources/xml/mod.ts";
import fc from "../support/data/fast_check.ts";

/** All that a reader says, with texts that follow one another as one. */
function eventsOf(source: string): string[] {
  const reader = new XmlReader(source);
  const events: string[] = [];
  let text = "";
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event === "text") {
      text += reader.text;
      continue;
    }
    if (text !== "") events.push(`text ${text}`);
    text = "";
    const attribute = event === "open" ? reader.attribute("x") : null;
    events.push(`${event} ${reader.name}${attribute === null ? "" : ` ${attribute}`}`);
  }
  return events;
}

/** The same from a parser of somebody else's. */
function eventsOfSaxes(source: string): string[] {
  const events: string[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") events.push(`text ${text}`);
    text = "";
  };
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("doctype");
  });
  parser.on("opentag", ({ name, attributes }) => {
    flush();
    depth++;
    const x = attributes.x as string | undefined;
    events.push(`open ${name}${x === undefined ? "" : ` ${x}`}`);
  });
  parser.on("closetag", ({ name }) => {
    flush();
    depth--;
    events.push(`close ${name}`);
  });
  parser.on("text", (it) => {
    if (depth > 0) text += it;
  });
  parser.on("cdata", (it) => {
    text += it;
  });
  parser.write(source).close();
  return events;
}

/** What came of it: the events, or that it was refused. */
function outcome(read: () => string[]): string[] | "refused" {
  try {
    return read();
  } catch {
    return "refused";
  }
}

Deno.test("elements, attributes and texts come in their order, without prefixes", () => {
  const source = `<?xml version="1.0"?><!-- a --><s:a xmlns:s="u" s:x='1 &lt; 2'>b<c x="3"/>` +
    `<![CDATA[<d>]]>&#101;&#x66;&amp;</s:a>\n`;
  assertEquals(eventsOf(source), [
    "open a 1 < 2",
    "text b",
    "open c 3",
    "close c",
    "text <d>ef&",
    "close a",
  ]);
});

Deno.test("content() is the text of one element, and leaves the reader behind it", () => {
  const reader = new XmlReader("<a><b>x<c>y</c>z</b><d/></a>");
  reader.next();
  reader.next();
  assertEquals(reader.content(), "xz");
  assertEquals([reader.next(), reader.name, reader.depth], ["open", "d", 2]);
});

for (
  const [what, source] of [
    ["a document type", "<!DOCTYPE a><a/>"],
    ["entities that grow", '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ["a file from elsewhere", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ["a name that nobody declared", "<a>&nbsp;</a>"],
    ["65 levels", "<a>".repeat(65) + "</a>".repeat(65)],
    ["an element that is not closed", "<a><b></a>"],
    ["an end that is missing", "<a><b></b>"],
    ["a second root", "<a/><b/>"],
    ["text outside of the root", "<a/>x"],
    ["nothing", ""],
    ["an attribute that is there twice", '<a x="1" x="2"/>'],
    ["an attribute without quotes", "<a x=1/>"],
    ["a control character", "<a>\x01</a>"],
    ["a control character by its number", "<a>&#1;</a>"],
    ["half of a character by its number", "<a>&#xd800;</a>"],
    ["a number beyond all characters", "<a>&#x110000;</a>"],
  ] as const
) {
  Deno.test(`${what}: refused`, () => {
    assertThrows(() => eventsOf(source), XmlFault);
  });
}

Deno.test("a fault says its line", () => {
  const fault = assertThrows(() => eventsOf("<a>\n\n<b></c>\n</a>"), XmlFault);
  assertEquals(fault.line, 3);
});

Deno.test("64 levels are read", () => {
  assertEquals(eventsOf("<a>".repeat(64) + "</a>".repeat(64)).length, 128);
});

Deno.test("a document is decoded as it says", () => {
  const latin = [...'<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>'];
  assertEquals(decodeXml(Uint8Array.from(latin.map((it) => it.charCodeAt(0)))).at(-5), "ü");
  assertEquals(decodeXml(new TextEncoder().encode("<a>ü</a>")), "<a>ü</a>");
  assertThrows(() => decodeXml(Uint8Array.of(0x3c, 0xff, 0x3e)), XmlFault);
});

Deno.test("whatever is written, it is what saxes says, or refused where saxes refuses", () => {
  const piece = fc.constantFrom(
    ..."<a>|</a>|<b x='1'>|</b>|<c/>|text|&amp;|&#65;|&x;|<![CDATA[y]]>|<!-- z -->|<?p q?>".split(
      "|",
    ),
    ...[' x="', "'", '"', "<", ">", "&", "]]>", "\n", "\r\n", " ", "ü", "💶", "<a", "</", "/>"],
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
  const rooted = text.map((inside) => `<r>${inside}</r>`);
  fc.assert(
    fc.property(fc.oneof(rooted, text), (source) => {
      assertEquals(outcome(() => eventsOf(source)), outcome(() => eventsOfSaxes(source)), source);
    }),
    { numRuns: 20_000 },
  );
});

Deno.test("a document that is cut off anywhere is refused", () => {
  const whole = `<?xml version="1.0"?><a x="1"><b>t &amp; u</b><![CDATA[v]]><!-- w --><c/></a>`;
  for (let length = 0; length < whole.length; length++) {
    assertThrows(
      () => eventsOf(whole.slice(0, length)),
      XmlFault,
      undefined,
      whole.slice(0, length),
    );
  }
});

Deno.test("what is long is refused or read in time that is in proportion", () => {
  const many = 200_000;
  for (
    const source of [
      "<a>".repeat(many),
      "<a " + "x ".repeat(many),
      `<a ${Array.from({ length: many }, (_, at) => `x${at}="1"`).join(" ")}/>`,
      "<a>" + "&".repeat(many),
      "<!--".repeat(many),
      "<a>" + "<![CDATA[".repeat(many),
    ]
  ) assertThrows(() => eventsOf(source), XmlFault);
  assert(eventsOf(`<a>${"<b/>".repeat(many)}</a>`).length === 2 * many + 2);
});
