/** Nothing that is said of a text from outside steers a terminal, and machines get all of it. */
import process from "node:process";
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { jsonLine, printable, shortened } from "../../core/host/printable.ts";
import fc from "../support/data/fast_check.ts";

/** What must not be seen, by the general categories and properties of Unicode. */
const STEERS =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u034f\u061c\u180e\u200b\u2060-\u2064\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

Deno.test("printable() shows what steers as U+FFFD", () => {
  const cases: [string, string][] = [
    ["plain, with é, 日本 and €", "plain, with é, 日本 and €"],
    ["\x1b]0;title\x07bank", "\ufffd]0;title\ufffdbank"],
    ["\x1b[2J\x1b[31mred", "\ufffd[2J\ufffd[31mred"],
    ["\x9b31mred\x7f", "\ufffd31mred\ufffd"],
    ["paid\rnot ", "paid not "],
    ["two\r\nlines\tand  more", "two lines and more"],
    ["abc\u202ecba\u202c", "abc\ufffdcba\ufffd"],
    ["\u2066a\u2069\u200e\u200f\u061c", "\ufffda\ufffd\ufffd\ufffd\ufffd"],
    ["acme\u200b.\u2060bank\ufeff\u00ad", "acme\ufffd.\ufffdbank\ufffd\ufffd"],
    ["a\u2028b\u2029c", "a b c"],
    ["half \ud800 and \udc00", "half \ufffd and \ufffd"],
    ["\u{e0041}tag", "\ufffdtag"],
  ];
  for (const [text, shown] of cases) assertEquals([text, printable(text)], [text, shown]);
});

Deno.test("printable() keeps what joins emoji and scripts without capitals, and nothing else", () => {
  for (const text of ["👩\u200d👧", "❤\ufe0f", "می\u200cخواهم", "क्\u200dष"]) {
    assertEquals(printable(text), text);
  }
  assertEquals(printable("acme\u200d.bank"), "acme\ufffd.bank");
  assertEquals(printable("A\ufe0f1\u200c2"), "A\ufffd1\ufffd2");
});

Deno.test("printable() says no more than is of use, and never half of a number or a character", () => {
  assertEquals(printable("x".repeat(1_000_000)).length, 500);
  assertEquals(printable("x".repeat(1_000_000), 10), "xxxxxxxxx…");
  assertEquals(printable(" ".repeat(1_000_000) + "x", 10), " …");
  assertEquals(shortened("amount 1,234,567", 12), "amount …");
  assertEquals(shortened("amount 1,234,567 EUR", 17), "amount 1,234,567…");
  assertEquals(shortened("net -500 and more", 8), "net …");
  assertEquals(shortened("a💶💶", 3), "a…");
});

Deno.test("a long text of digits is cut as fast as one of words", () => {
  const digits = `${"1".repeat(1 << 20)}x1${"1".repeat(100)}`;
  const started = process.cpuUsage();
  assertEquals(shortened(digits, (1 << 20) + 2), `${"1".repeat(1 << 20)}x…`);
  assertEquals(shortened(`a -${digits}`, 1000), "a …");
  const { user, system } = process.cpuUsage(started);
  assert(user + system < 2_000_000, `${user + system} µs`);
});

Deno.test("whatever the text, nothing in it steers, and it keeps to its length", () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0x2100 }),
    fc.integer({ min: 0xd700, max: 0xffff }),
    fc.integer({ min: 0xdb40, max: 0xdfff }),
  ).map((it) => String.fromCharCode(it));
  const text = fc.string({ unit, maxLength: 80 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 60 }), (text, most) => {
      const shown = printable(text, most);
      assert(!STEERS.test(shown), JSON.stringify(shown));
      assert(shown.length <= most);
      assertEquals(shown.isWellFormed(), true);
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(text, (text) => {
      const line = jsonLine({ text });
      assertEquals(JSON.parse(line), { text });
      assert(!STEERS.test(line), JSON.stringify(line));
    }),
    { numRuns: 5000 },
  );
});

Deno.test("jsonLine() writes what is plain as JSON.stringify() does", () => {
  const value = { name: "Müller & Söhne, 日本", amount: -1.5, list: [null, true] };
  assertEquals(jsonLine(value), JSON.stringify(value));
  assertEquals(jsonLine("\u202e\x9b\u2028"), '"\\u202e\\u009b\\u2028"');
});
