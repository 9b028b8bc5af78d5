import { type Patch, withPatchedSdk } from "./patched_sdk.ts";

/** The changes that it takes. */
export const EAGER: Patch[] = [
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
export function collectingEagerly<T>(build: () => T): T {
  return withPatchedSdk(EAGER, build);
}
