/** BLAKE3 is as an implementation that is not ours has it, in one piece and in many. */
import { blake3 as theirs } from "@noble/hashes/blake3.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { assertEquals } from "@std/assert/equals.js";
import { Blake3, blake3 } from "../../core/host/blake3.ts";
import { Random } from "../support/data/mutate.ts";

const random = new Random(2026);
const DATA = Uint8Array.from({ length: 70_000 }, () => random.below(256));

Deno.test("blake3() is BLAKE3 around every length at which a block, a chunk or a subtree ends", () => {
  const ends = [0, 64, 1024, 2048, 3072, 4096, 7168, 8192, 31 * 1024, 64 * 1024];
  for (const length of ends.flatMap((end) => [end - 1, end, end + 1]).filter((it) => it >= 0)) {
    for (const size of [16, 32]) {
      const bytes = DATA.subarray(0, length);
      assertEquals(blake3(bytes, size), bytesToHex(theirs(bytes, { dkLen: size })), `${length}`);
    }
  }
});

Deno.test("Blake3 is the same however the bytes are cut, and may be asked in between", () => {
  for (let round = 0; round < 300; round++) {
    const hash = new Blake3();
    let at = 0;
    for (let part = 0; part < 6; part++) {
      const length = random.of([0, 1, 63, 1023, 1024, 1025, 2048, random.below(9000)]);
      hash.update(DATA.subarray(at, at + length));
      at += length;
      assertEquals(hash.digest(32), bytesToHex(theirs(DATA.subarray(0, at))), `to ${at}`);
    }
  }
});
