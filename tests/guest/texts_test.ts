/** Numbers and texts, to and fro, as JavaScript has them. */
import { assertEquals } from "@std/assert/equals.js";
import { Texts } from "../support/compiler/texts.ts";
import fc from "../support/data/fast_check.ts";

const guest = new Texts(`
export function written(x: f64): string { return x.toString(); }
export function joined(x: f64, y: f64): string { return [x, y].join(given); }
export function inBase(x: f64, radix: i32): string { return x.toString(radix); }
export function decimal(): f64 { return parseFloat(given); }
export function integer(radix: i32): f64 { return parseInt(given, radix); }
export function replaced(): string {
  const parts = given.split("|");
  return parts[0].replace(parts[1], parts[2]) + "|" + parts[0].replaceAll(parts[1], parts[2]);
}
export function cut(a: i32, b: i32): string {
  return [given.slice(a, b), given.substring(a, b), given.substr(a, b), given.padStart(a, "xy"),
    given.padEnd(b, "z"), given.charAt(a), given.trim(), given.split("a", b).join("+")].join("|");
}
export function found(a: i32, b: i32): f64 {
  const part = given.substring(a, b);
  return <f64> given.indexOf(part, b) + 100 * given.lastIndexOf(part, a) +
    (given.includes(part, b) ? 1e4 : 0) + (given.startsWith(part, a) ? 2e4 : 0) +
    (given.endsWith(part, b) ? 4e4 : 0);
}
`);

const doubles = fc.oneof(
  fc.double(),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  }),
  fc.tuple(fc.maxSafeInteger(), fc.integer({ min: -25, max: 25 })).map(([n, e]) => n * 10 ** e),
  fc.tuple(fc.integer(), fc.nat(6)).map(([n, places]) => n / 10 ** places),
  fc.integer({ min: -1074, max: 1023 }).map((power) => 2 ** power),
);

const parameters = { numRuns: 5000 };

Deno.test("a number's text is the one that JavaScript writes", () => {
  fc.assert(
    fc.property(doubles, doubles, (x, y) => {
      assertEquals(guest.text("written", "", x), String(x));
      assertEquals(guest.text("joined", "; ", x, y), [x, y].join("; "));
    }),
    parameters,
  );
});

Deno.test("a whole number is written in every base", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 2, max: 36 }), (x, radix) => {
      assertEquals(guest.text("inBase", "", x, radix), x.toString(radix));
    }),
    parameters,
  );
});

const blanks = fc.constantFrom("", " ", "\t\n", "\u00a0\ufeff", "\u2003", "\u200b");
const digits = fc.stringMatching(/^\d{0,30}$/);
const numerals = fc.tuple(
  blanks,
  fc.constantFrom("", "+", "-", "--"),
  fc.oneof(digits, fc.constantFrom("Infinity", "infinity", "NaN", "0x", "0b1", "0o7", "x", "é")),
  fc.constantFrom("", ".", ".."),
  digits,
  fc.oneof(
    fc.constantFrom("", "e", "E+", "e-", "px", "_1", " 2"),
    fc.integer({ min: -400, max: 400 }).map((power) => `e${power}`),
  ),
).map((parts) => parts.join(""));

Deno.test("parseFloat reads what JavaScript reads, to the last bit", () => {
  fc.assert(
    fc.property(fc.oneof(numerals, doubles.map(String)), (text) => {
      assertEquals(guest.number("decimal", text), parseFloat(text), text);
    }),
    parameters,
  );
});

const integers = fc.tuple(
  blanks,
  fc.constantFrom("", "+", "-", "+-"),
  fc.constantFrom("", "0x", "0X", "0b", "0o", "00", "."),
  fc.oneof(digits, fc.stringMatching(/^[0-9a-zA-Z]{0,9}$/), fc.constant("é1")),
  fc.constantFrom("", ".5", "e3", " 7", "n"),
).map((parts) => parts.join(""));

Deno.test("parseInt reads what JavaScript reads, up to 2^53 in another base than ten", () => {
  const radix = fc.constantFrom(0, 10, 16, 2, 8, 36, 1, 37, -1);
  fc.assert(
    fc.property(integers, radix, (text, radix) => {
      const expected = parseInt(text, radix);
      const isTooLarge = Math.abs(expected) > 2 ** 53 && radix !== 10;
      if (isTooLarge && (radix !== 0 || /0x/i.test(text))) return;
      assertEquals(guest.number("integer", text, radix), expected, `${text} ${radix}`);
    }),
    parameters,
  );
});

const letters = fc.array(fc.constantFrom("a", "b", "$", "$$", "$&", "$`", "$'", "$1", "")).map((
  parts,
) => parts.join(""));

Deno.test("replace and replaceAll know what a dollar stands for", () => {
  fc.assert(
    fc.property(letters, letters, letters, (text, search, replacement) => {
      assertEquals(
        guest.text("replaced", [text, search, replacement].join("|")),
        text.replace(search, replacement) + "|" + text.replaceAll(search, replacement),
      );
    }),
    parameters,
  );
});

const places = fc.integer({ min: -3, max: 9 });

Deno.test("texts are cut, filled and searched as in JavaScript, beyond their ends too", () => {
  const texts = fc.array(fc.constantFrom("a", "b", "ab", " ", "\ufeff", "\u2029")).map((parts) =>
    parts.join("")
  );
  fc.assert(
    fc.property(texts, places, places, (text, a, b) => {
      const cut = [
        text.slice(a, b),
        text.substring(a, b),
        text.substr(a, b),
        text.padStart(a, "xy"),
        text.padEnd(b, "z"),
        text.charAt(a),
        text.trim(),
        text.split("a", b).join("+"),
      ];
      assertEquals(guest.text("cut", text, a, b), cut.join("|"));
      const part = text.substring(a, b);
      assertEquals(
        guest.number("found", text, a, b),
        text.indexOf(part, b) + 100 * text.lastIndexOf(part, a) +
          (text.includes(part, b) ? 1e4 : 0) + (text.startsWith(part, a) ? 2e4 : 0) +
          (text.endsWith(part, b) ? 4e4 : 0),
      );
    }),
    parameters,
  );
});
