/// <reference path="../assembly.d.ts" />
import { bytesOf, LARGE, OWN, takeRun } from "./runs.ts";

// An object that fits no cell has a run of its own: a word that says whether it is alive, its type,
// its size, and then the object.
const ALIVE: usize = OWN;
const START: usize = 32;

/** Room for an object of so many bytes, all zero, behind eight bytes for its type and size. */
export function takeLarge(size: usize): usize {
  const run = takeRun(START + size, LARGE);
  store<u32>(run, 0, ALIVE);
  memory.fill(run + START, 0, size);
  return run + START;
}

/** The room for the object of a run. */
export function roomOfLarge(run: usize): usize {
  return bytesOf(run) - START;
}

export function isLargeAlive(run: usize): bool {
  return load<u32>(run, ALIVE) != 0;
}

/** Notes whether the object of a run is alive; false where that was known. */
export function setLargeAlive(run: usize, alive: bool): bool {
  if (isLargeAlive(run) == alive) return false;
  store<u32>(run, alive ? 1 : 0, ALIVE);
  return true;
}
