import { assertNotEquals } from "@std/assert/not_equals.js";
import { sdk } from "../../../compiler/sdk/files.generated.ts";

/** What is put in the place of what, by file of the SDK. */
const CHANGES: [file: string, is: string, becomes: string][] = [
  ["guest/heap/managed", "collectIfDue();\n  const pool", "const pool"],
  ["guest/heap/managed", "const bytes = (size", "collect();\n  const bytes = (size"],
  [
    "guest/heap/pools",
    "offer(block: usize): void {",
    `offer(block: usize): void {
      const size = load<usize>(block, CELL);
      for (let at = block + CELLS; at < endOf(block, size); at += size) {
        if (!isAlive(at + OBJECT)) memory.fill(at, 0xfb, size);
      }`,
  ],
  [
    "guest/heap/runs",
    "giveRun(run: usize): usize {",
    "giveRun(run: usize): usize { memory.fill(run + OWN, 0xfb, bytesOf(run) - OWN);",
  ],
];

/**
 * Builds with a collector that runs before every single allocation, and overwrites what it takes
 * back: a reference that it is not told of does not survive the next line.
 */
export async function collectingEagerly<T>(build: () => T | Promise<T>): Promise<T> {
  const sources = sdk as Map<string, string>;
  const originals = new Map(sources);
  try {
    for (const [file, is, becomes] of CHANGES) {
      const source = sources.get(file)!;
      const changed = source.replace(is, becomes);
      assertNotEquals(changed, source);
      sources.set(file, changed);
    }
    return await build();
  } finally {
    for (const [file, source] of originals) sources.set(file, source);
  }
}
