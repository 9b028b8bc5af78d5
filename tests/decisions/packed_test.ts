import { assertEquals } from "@std/assert/equals.js";
import { assertThrows } from "@std/assert/throws.js";
import { pack, unpack } from "../../decisions/run/packed.ts";

Deno.test("unpack() gives back what was packed, be it nothing, a byte or of several pieces", () => {
  for (const length of [0, 1, 64, 65, (1 << 25) + 1]) {
    const bytes = new Uint8Array(length).map((_, at) => at % 251);
    const whole = unpack(pack(bytes));
    assertEquals(whole.length, length);
    assertEquals(pack(whole).sha256, pack(bytes).sha256);
  }
});

Deno.test("unpack() refuses what is more, less or other than somebody says", () => {
  const packed = pack(new Uint8Array(1000));
  for (
    const lie of [{ bytes: 0 }, { bytes: 999 }, { bytes: 2 ** 52 }, { sha256: "0".repeat(64) }]
  ) {
    assertThrows(() => unpack({ ...packed, ...lie }));
  }
});
