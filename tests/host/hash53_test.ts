import { assertEquals } from "@std/assert/equals.js";
import { Hash53, hash53 } from "../../core/host/hash53.ts";
import fc from "../support/data/fast_check.ts";

/** FNV-1a of 64 bits as its authors write it, folded as docs/abi.md says. */
function expected(text: string): number {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return Number((hash >> 53n) ^ (hash & ((1n << 53n) - 1n)));
}

Deno.test("hash53() is FNV-1a of 64 bits, folded to 53", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
    assertEquals(hash53(text), expected(text));
  }));
  // The authors' own vectors for 64 bits: "", "a", "foobar".
  const vectors: [string, bigint][] = [
    ["", 0xcbf29ce484222325n],
    ["a", 0xaf63dc4c8601ec8cn],
    ["foobar", 0x85944171f73967e8n],
  ];
  for (const [text, hash] of vectors) {
    assertEquals(hash53(text), Number((hash >> 53n) ^ (hash & ((1n << 53n) - 1n))));
  }
});

Deno.test("a text in pieces has the hash of the whole", () => {
  fc.assert(fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
    assertEquals(new Hash53().add(a).add(b).value, hash53(a + b));
  }));
});

Deno.test("bytes add what their text does, and a hash may begin anew", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
    const bytes = new TextEncoder().encode(`<${text}>`);
    const hash = new Hash53().addBytes(bytes, 1, bytes.length - 1);
    assertEquals(hash.value, hash53(text));
    hash.reset();
    assertEquals(hash.value, hash53(""));
  }));
});
