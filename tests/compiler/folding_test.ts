/** A module's data is folded as it is compiled, and unfolded as it starts. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { compileString } from "../support/compiler/compile_string.ts";
import { once } from "../support/process/once.ts";
import { folded, UNFOLDING } from "../../compiler/dialect/unfold.ts";
import fc from "../support/data/fast_check.ts";

/** The source that modules carry, compiled by assemblyscript alone. */
const unfolding = once(async () =>
  new WebAssembly.Module(await compileString(UNFOLDING.text.replace("@global", "")))
);

/** Unfolds in a fresh memory: the folded bytes stand at 100,000, the data begins at 16. */
function unfolded(
  unfolding: WebAssembly.Module,
  bytes: Uint8Array,
  length: number,
): { data: Uint8Array; rest: Uint8Array } {
  const { memory, __unfold } = new WebAssembly.Instance(unfolding).exports as unknown as {
    memory: WebAssembly.Memory;
    __unfold(start: number, end: number, target: number): void;
  };
  memory.grow(4);
  new Uint8Array(memory.buffer).set(bytes, 100_000);
  __unfold(100_000, 100_000 + bytes.length, 16);
  return {
    data: new Uint8Array(memory.buffer, 16, length).slice(),
    rest: new Uint8Array(memory.buffer, 100_000, bytes.length).slice(),
  };
}

const runs = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 150 }),
    fc.string({ maxLength: 150 }).map((text) => utf16(text)),
    fc.nat(200).map((length) => new Uint8Array(length)),
    // What has stood before, from anywhere.
    fc.tuple(fc.nat(), fc.nat(300)),
  ),
  { maxLength: 8 },
).map((parts) => {
  const data: number[] = [];
  for (const part of parts) {
    if (part instanceof Uint8Array) data.push(...part);
    else {
      const from = part[0] % (data.length + 1);
      data.push(...data.slice(from, from + part[1]));
    }
  }
  return Uint8Array.from(data);
});

Deno.test("whatever a module holds at first is there once it has started, and nothing else", async () => {
  const module = await unfolding();
  fc.assert(
    fc.property(runs, (data) => {
      const there = unfolded(module, folded(data), data.length);
      assertEquals(there.data, data);
      assert(there.rest.every((byte) => byte === 0));
    }),
    { numRuns: 2000 },
  );
});

Deno.test("what comes again is told from up to 65,535 bytes farther back", async () => {
  const module = await unfolding();
  const text = Uint8Array.from({ length: 20 }, (_, i) => i + 1);
  const again = (distance: number) => {
    const data = new Uint8Array(distance + text.length).fill(200, text.length);
    data.set(text);
    data.set(text, distance);
    return data;
  };
  for (const distance of [65_534, 65_535, 65_536]) {
    const data = again(distance);
    assertEquals(unfolded(module, folded(data), data.length).data, data);
  }
  assertEquals(folded(again(65_536)).length - folded(again(65_535)).length, 1 + 20 - 3);
});

Deno.test("a text travels as a byte a letter, and no data grows by more than a 64th and one", () => {
  assertEquals(folded(utf16("unmatched")).length, 1 + 9);
  // And one that comes again as three.
  assertEquals(folded(utf16("unmatched, unmatched")).length, 1 + 11 + 3);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (data) => {
      assert(folded(data).length <= data.length + Math.ceil(data.length / 64) + 1);
    }),
  );
});

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
  return new Uint8Array(units.buffer);
}
