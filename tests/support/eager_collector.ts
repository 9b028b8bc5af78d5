import { assertNotEquals } from "@std/assert/not_equals.js";
import { standardLibrary } from "../../cli/compiler/internals.ts";

const COLLECTOR = "rt/itcms";

/**
 * Builds with a collector that runs before every single allocation: a reference that it is not told
 * of does not survive the next line.
 */
export async function collectingEagerly<T>(build: () => T | Promise<T>): Promise<T> {
  const library = standardLibrary as Map<string, string>;
  const collector = library.get(COLLECTOR)!;
  const eager = collector.replace("if (total >= threshold) interrupt();", "__collect();");
  assertNotEquals(eager, collector);
  library.set(COLLECTOR, eager);
  try {
    return await build();
  } finally {
    library.set(COLLECTOR, collector);
  }
}
