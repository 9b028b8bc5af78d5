/** Texts are compared as people read them, however they are written. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import {
  areAlike,
  eachNumber,
  folded,
  likeness,
  likenessAt,
  numberHashes,
} from "../../core/host/unmatched/folded.ts";
import fc from "../support/data/fast_check.ts";

const SAME: [string, string][] = [
  ["Müller & Söhne", "MUELLER SOEHNE"],
  ["Müller", "muller"],
  ["Straße", "STRASSE"],
  ["Ångström", "angstrom"],
  ["Łódź Łącznik", "LODZ LACZNIK"],
  ["1200 ", "1200"],
  ["inv-20 41", "INV2041"],
  ["Kebobai Logistics Co", "KEBOBAI LOGISTI"],
  ["Ｆｕｌｌ", "full"],
  ["Ελλάς", "ΕΛΛΑΣ"],
];
for (const [one, other] of SAME) {
  Deno.test(`"${one}" and "${other}" are one text`, () => {
    assert(areAlike(one, other));
    assertEquals(likeness(one), likeness(other));
  });
}

const OTHER: [string, string][] = [
  ["1200", "1300"],
  ["INV-2041", "INV-20417"],
  ["Thompson Management", "Thompson Professional"],
  ["Adler", "Adler Optik"], // too short to tell
  ["", "  "],
];
for (const [one, other] of OTHER) {
  Deno.test(`"${one}" and "${other}" are not`, () => assert(!areAlike(one, other)));
}

Deno.test("whoever is alike has one likeness, and bytes have that of their text", () => {
  const letter = fc.constantFrom(..."aAeEuUoO sSß-.09äÖüéø", "ue", "OE", "\u0308");
  const text = fc.array(letter, { maxLength: 14 }).map((letters) => letters.join(""));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const bytes = new TextEncoder().encode(`${other}${one}`);
      const from = new TextEncoder().encode(other).length;
      assertEquals(likenessAt(bytes, from, bytes.length), likeness(one));
      if (areAlike(one, other)) assertEquals(likeness(one), likeness(other));
      assertEquals(folded(folded(one)).length <= folded(one).length, true);
    }),
    { numRuns: 3000 },
  );
});

Deno.test("a number is quoted with whatever letters stand before it", () => {
  const hash = ([only, ...more]: number[]) => {
    assertEquals(more, []);
    return only;
  };
  const [plain, dressed] = [hash(numberHashes("2041")), hash(numberHashes("RE: inv2041, thanks"))];
  assertEquals(plain, dressed);
  assertEquals(numberHashes("INV-20 12 no7"), []); // runs of three are shared by accident
  assertEquals(numberHashes("2041/A 2041").length, 1);
  const seen: number[] = [];
  const bytes = new TextEncoder().encode("über 2041 €");
  eachNumber(bytes, 0, bytes.length, (it) => seen.push(it));
  assertEquals(seen, [plain]);
});
