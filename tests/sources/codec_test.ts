/** What is packed unpacks to what it was, at the length that was told, or is refused. */
import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import {
  Budget,
  CodecFault,
  unpackLz4,
  unpackLz4Block,
  unpackSnappy,
  unpackZstd,
} from "../../sources/codec/mod.ts";
import { changes } from "../support/sources/hostile.ts";

const TEXT = new TextEncoder().encode(`${"abc".repeat(100)}end`);

type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** That text as pyarrow packs it, and as python-zstandard does where it does not know the length. */
const PACKED: [name: string, unpack: Unpack, hex: string][] = [
  ["LZ4", unpackLz4, "04224d186040820e0000003f6162630300ff15506263656e6400000000"],
  ["a block of LZ4", unpackLz4Block, "3f6162630300ff15506263656e64"],
  ["Snappy", unpackSnappy, "af0208616263fe0300fe0300fe0300fe0300a2030008656e64"],
  ["Zstandard", unpackZstd, "28b52ffd602f006d000030616263656e64010026aa6e08"],
  ["Zstandard without a length", unpackZstd, "28b52ffd00586d000030616263656e64010026aa6e08"],
  [
    "Zstandard in a browser",
    (packed, length) => unpackZstd(packed, length, null),
    "28b52ffd602f006d000030616263656e64010026aa6e08",
  ],
  [
    "Zstandard without a length in a browser",
    (packed, length) => unpackZstd(packed, length, null),
    "28b52ffd00586d000030616263656e64010026aa6e08",
  ],
];

for (const [name, unpack, hex] of PACKED) {
  const packed = Uint8Array.fromHex(hex);

  Deno.test(`${name} unpacks to what it was`, () => {
    assertEquals(unpack(packed, TEXT.length), TEXT);
  });

  Deno.test(`${name} is never longer than was told`, () => {
    assertThrows(() => unpack(packed, TEXT.length - 1));
  });

  Deno.test(`${name}, changed anywhere, comes to the length that was told, or is refused`, () => {
    for (const changed of changes(packed, 3_000)) {
      let length: number;
      try {
        length = unpack(changed, TEXT.length).length;
      } catch {
        continue;
      }
      assertEquals(length <= TEXT.length, true);
    }
  });
}

for (const [name, unpack, hex] of PACKED.slice(0, 5)) {
  Deno.test(`${name} is never shorter than was told, wherever it is cut off`, () => {
    const packed = Uint8Array.fromHex(hex);
    assertThrows(() => unpack(packed, TEXT.length + 1));
    for (let length = 0; length < packed.length - 4; length++) {
      assertThrows(() => unpack(packed.slice(0, length), TEXT.length));
    }
  });
}

Deno.test("a small file that claims much is refused before it is unpacked", () => {
  const budget = new Budget(1000);
  budget.take(200 << 20);
  assertThrows(() => budget.take(100 << 20), CodecFault);
  assertThrows(() => new Budget(1000).take(-1), CodecFault);
  assertThrows(() => new Budget(1000).take(NaN), CodecFault);
  new Budget(10 << 20).take(2000 << 20);
});
