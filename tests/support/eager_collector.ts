import { assertNotEquals } from "@std/assert/not_equals.js";
import { sdk } from "../../cli/compiler/sdk.ts";

const HEAP = "guest/heap/managed";

/**
 * Builds with a collector that runs before every single allocation: a reference that it is not told
 * of does not survive the next line.
 */
export async function collectingEagerly<T>(build: () => T | Promise<T>): Promise<T> {
  const sources = sdk as Map<string, string>;
  const heap = sources.get(HEAP)!;
  const eager = heap.replace("collectIfDue();\n  const pool", "const pool")
    .replace("const bytes = (size", "collect();\n  const bytes = (size");
  assertNotEquals(eager, heap);
  sources.set(HEAP, eager);
  try {
    return await build();
  } finally {
    sources.set(HEAP, heap);
  }
}
