/** What nobody holds any more is let go of before a thread waits for another one. */
import { assert } from "@std/assert/assert.js";
import { collectGarbage } from "../../cli/system/garbage.ts";

const SIZE = 1 << 28;

/** Memory that several threads may see: nothing else frees it. */
function filled(): number {
  const bytes = new Uint8Array(new SharedArrayBuffer(SIZE));
  bytes.fill(1);
  return Deno.memoryUsage().rss;
}

Deno.test("a large piece of memory that nobody holds is let go of at once", () => {
  const full = filled();
  collectGarbage();
  assert(full - Deno.memoryUsage().rss > SIZE / 2);
});
