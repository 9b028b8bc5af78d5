/** The digests of a log are BLAKE3's, as others compute it. */
import { assertEquals } from "@std/assert/equals.js";
import { blake3 } from "@noble/hashes/blake3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { digestOf } from "../../decisions/digest.ts";
import fc from "../support/data/fast_check.ts";

function expected(text: string): string {
  return bytesToHex(blake3(new TextEncoder().encode(text), { dkLen: 16 }));
}

Deno.test("a digest is BLAKE3 of the text, around every length at which a block, a chunk or a subtree ends", () => {
  const ends = [0, 64, 128, 1024, 2048, 3072, 4096, 8192, 31 * 1024, 64 * 1024];
  for (const length of ends.flatMap((end) => [end - 1, end, end + 1]).filter((it) => it >= 0)) {
    const text = Array.from({ length }, (_, at) => String.fromCharCode(32 + at * 7 % 90)).join("");
    assertEquals(digestOf(text), expected(text), `${length} bytes`);
  }
});

Deno.test("a digest is BLAKE3 of whatever text", () => {
  fc.assert(fc.property(
    fc.string({ unit: "binary", maxLength: 3000 }),
    (text) => assertEquals(digestOf(text), expected(text)),
  ));
});
