/** A module is given a maximum before it is compiled, and no bytes get past that. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertThrows } from "@std/assert/throws.js";
import { concat } from "../../core/host/bytes.ts";
import { FloreconError } from "../../core/host/error.ts";
import { limitMemory } from "../../core/host/plugin/memory_limit.ts";
import fc from "../support/data/fast_check.ts";
import { tinyModule } from "../support/registry/tiny_module.ts";

const PAGE = 65_536;

/** A module with one section of memories of these bytes, and an export of the first of them. */
function module(memories: number[], { length = [memories.length] } = {}): Uint8Array {
  const exported = [7, 10, 1, 6, ...new TextEncoder().encode("memory"), 2, 0];
  const section = [5, ...length, ...memories];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section, ...exported]);
}

/** The memory that the engine gives a module. */
function memoryOf(bytes: Uint8Array): WebAssembly.Memory {
  const compiled = new WebAssembly.Module(bytes as BufferSource);
  return new WebAssembly.Instance(compiled).exports.memory as WebAssembly.Memory;
}

/** How many pages a memory may have, as the engine says by refusing one more. */
function mostPages(memory: WebAssembly.Memory, from: number): number {
  const pages = () => memory.buffer.byteLength / PAGE;
  memory.grow(from - pages());
  try {
    memory.grow(1);
  } catch {
    return pages();
  }
  throw new Error(`grows past ${from} pages`);
}

function refusal(bytes: Uint8Array, most = 4 * PAGE): FloreconError {
  return assertThrows(() => limitMemory(bytes, most), FloreconError);
}

Deno.test("a module without a maximum gets one, and the engine keeps to it", () => {
  const { bytes, most } = limitMemory(module([1, 0, 1]), 4 * PAGE + 7);
  assertEquals(most, 4 * PAGE);
  assertEquals(mostPages(memoryOf(bytes), 4), 4);
});

Deno.test("a maximum of the module's own counts where it is less", () => {
  const modest = module([1, 1, 1, 3]);
  const kept = limitMemory(modest, 4 * PAGE);
  assertEquals([kept.bytes, kept.most], [modest, 3 * PAGE]);
  const lowered = limitMemory(module([1, 1, 1, 0x80, 0x01]), 4 * PAGE);
  assertEquals([mostPages(memoryOf(lowered.bytes), 4), lowered.most], [4, 4 * PAGE]);
});

Deno.test("nothing else in the module changes", () => {
  const plain = tinyModule({ describe: '{"a":1}' });
  const { bytes } = limitMemory(plain, 4 * PAGE);
  // The section grows by a byte for the maximum; flags and length change with it.
  assertEquals(bytes.length, plain.length + 1);
  const exports = (it: Uint8Array) =>
    WebAssembly.Module.exports(new WebAssembly.Module(it as BufferSource));
  assertEquals(exports(bytes), exports(plain));
});

Deno.test("numbers that are written longer than they need are read", () => {
  const padded = module([0x81, 0x80, 0x00, 0, 0x81, 0x80, 0x80, 0x80, 0x00], { length: [0x89, 0] });
  assertEquals(mostPages(memoryOf(limitMemory(padded, 2 * PAGE).bytes), 2), 2);
});

Deno.test("the usual maximum is all that addresses reach, whatever is asked for", () => {
  const { bytes, most } = limitMemory(module([1, 0, 1]), 2 ** 40);
  assertEquals(most, 2 ** 32);
  memoryOf(bytes);
});

Deno.test("a module that begins with more than it may have is refused, with both figures", () => {
  const error = refusal(module([1, 0, 0x80, 0x02]));
  assertEquals([error.code, error.details], ["out_of_memory", {
    needed: 256 * PAGE,
    most: 4 * PAGE,
  }]);
  assertMatch(error.message, /begins with 16 MB of memory, past the 0 MB/);
});

Deno.test("memories of another kind are refused, with a sentence", () => {
  const cases: [string, number[], RegExp][] = [
    ["two", [2, 0, 1, 0, 1], /has 2 memories/],
    ["none", [0], /has 0 memories/],
    ["shared", [1, 3, 1, 2], /is shared/],
    ["of 64 bits", [1, 4, 1], /other addresses than 32 bits/],
    ["of 64 bits, with a maximum", [1, 5, 1, 2], /other addresses than 32 bits/],
    ["of another page", [1, 8, 1, 0], /other addresses/],
  ];
  for (const [what, memories, says] of cases) {
    const error = refusal(module(memories));
    assertEquals([what, error.code], [what, "bad_memory"]);
    assertMatch(error.message, says);
  }
});

Deno.test("sections that do not add up are no module", () => {
  const cases = [
    module([1]),
    module([1, 0]),
    module([1, 1, 1]),
    module([1, 0, 1, 0]),
    module([0x80, 0x80, 0x80, 0x80, 0x80, 0x00]),
    module([1, 0, 0xff, 0xff, 0xff, 0xff, 0x7f]),
    module([1, 0, 1], { length: [0xff, 0xff, 0x03] }),
    module([1, 0, 1], { length: [0xff, 0xff, 0xff, 0xff, 0xff, 0x01] }),
    module([1, 0, 1]).subarray(0, 9),
  ];
  for (const bytes of cases) assertEquals(refusal(bytes).code, "not_wasm");
});

Deno.test("what does not begin as a module does is left for the engine to refuse", () => {
  for (const bytes of [new Uint8Array(0), new TextEncoder().encode("id,amount\n1,2\n")]) {
    assertEquals(limitMemory(bytes, PAGE).bytes, bytes);
  }
});

Deno.test("whatever the bytes, they are refused, or the engine keeps the module within its limit", () => {
  const whole = [
    tinyModule({ describe: "{}" }),
    tinyModule({ describe: "{}", imported: { module: "env", name: "open" } }),
    module([1, 0, 1]),
    module([1, 1, 1, 9]),
  ];
  const most = 6 * PAGE;
  let ran = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 6 })), { maxLength: 1 }),
      (start, changes, insertions) => {
        let bytes: Uint8Array = start.slice();
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        for (const [at, more] of insertions) {
          const place = at % (bytes.length + 1);
          bytes = concat([bytes.subarray(0, place), more, bytes.subarray(place)]);
        }
        const memory = given(bytes, most);
        if (memory === null) return;
        ran++;
        const pages = memory.buffer.byteLength / PAGE;
        assert(pages <= 6, `begins with ${pages} pages`);
        assertThrows(() => memory.grow(7 - pages), RangeError);
      },
    ),
    { numRuns: 5000 },
  );
  assert(ran > 100, `only ${ran} of them ran`);
});

/** The memory of a module that is neither refused here nor by the engine. */
function given(bytes: Uint8Array, most: number): WebAssembly.Memory | null {
  let limited: Uint8Array;
  try {
    limited = limitMemory(bytes, most).bytes;
  } catch (error) {
    if (error instanceof FloreconError) return null;
    throw error;
  }
  try {
    const memory = memoryOf(limited);
    return memory instanceof WebAssembly.Memory ? memory : null;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
      return null;
    }
    if (error instanceof WebAssembly.RuntimeError || error instanceof TypeError) return null;
    throw error;
  }
}
